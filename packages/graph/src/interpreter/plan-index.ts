import type { Plan, PlanNode } from '../plan.js';

const byKey = new WeakMap<Plan, ReadonlyMap<string, PlanNode>>();

/** The plan's node with this key, or undefined. A plan never changes, so its index is made once. */
export function findNode(plan: Plan, key: string): PlanNode | undefined {
  let index = byKey.get(plan);
  if (index === undefined) {
    index = new Map(plan.nodes.map((node) => [node.key, node]));
    byKey.set(plan, index);
  }
  return index.get(key);
}

/** @throws Error when the plan has no such node. */
export function nodeNamed(plan: Plan, key: string): PlanNode {
  const node = findNode(plan, key);
  if (node === undefined) throw new Error(`The plan has no step “${key}”.`);
  return node;
}
