import { referencesOf } from '../expressions/references.js';
import type { Template } from '../expressions/template.js';
import type { PlanEdge } from '../plan.js';

/**
 * Indices of the ancestors whose outputs a node's expressions and programs may read: those that are named, or all when
 * some code uses `steps` in a way that cannot be told.
 */
export function namedAncestors(
  node: number,
  templates: Iterable<Template>,
  indexOf: ReadonlyMap<string, number>,
  incoming: readonly (readonly number[])[],
  edges: readonly PlanEdge[],
  containerOf: (node: number) => number | undefined,
): number[] {
  const named = new Set<number>();
  for (const template of templates) {
    const references = referencesOf(template);
    if (references.dynamic) return allAncestors(node, incoming, edges, containerOf);
    for (const key of references.steps) {
      const index = indexOf.get(key);
      if (index !== undefined) named.add(index);
    }
  }
  return [...named].sort((a, b) => a - b);
}

/** In a body also what comes before the container; the container itself has no output yet. */
function allAncestors(
  node: number,
  incoming: readonly (readonly number[])[],
  edges: readonly PlanEdge[],
  containerOf: (node: number) => number | undefined,
): number[] {
  const found = new Set<number>();
  for (let from: number | undefined = node; from !== undefined; from = containerOf(from)) {
    const open = [from];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const edge of incoming[at] ?? []) {
        const source = edges[edge]?.from;
        if (source === undefined || found.has(source)) continue;
        found.add(source);
        open.push(source);
      }
    }
  }
  return [...found].sort((a, b) => a - b);
}
