import type { Plan, PlanNode } from '../plan.js';

/** Which part of a plan the nodes and edges of one scope are, so that its state need be no larger than its body. */
export interface Layout {
  /** Index in `Plan.bodies`; -1: the top level. */
  body: number;
  /** The container whose body it is; undefined at the top level. */
  container: PlanNode | undefined;
  /** Whether the container asks a condition when the body has ended: then it takes the slot behind the nodes. */
  asks: boolean;
  nodes: readonly PlanNode[];
  firstNode: number;
  firstEdge: number;
  edgeCount: number;
  /** Nodes, and the condition where there is one. */
  slots: number;
  /** Incoming edges of each node. */
  missing: Uint32Array;
  /** Index of the node that fires first: the entry of a body, or the trigger. */
  entry: number;
}

const layouts = new WeakMap<Plan, Map<number, Layout>>();

/** @param body index in `Plan.bodies`; -1: the top level. @throws Error when there is no such body. */
export function layoutOf(plan: Plan, body: number): Layout {
  let known = layouts.get(plan);
  if (known === undefined) layouts.set(plan, (known = new Map()));
  let layout = known.get(body);
  if (layout === undefined) known.set(body, (layout = makeLayout(plan, body)));
  return layout;
}

/** Where a node's state is in its scope. Undefined: it is no part of this scope. */
export function slotOf(layout: Layout, node: number): number | undefined {
  const slot = node - layout.firstNode;
  if (slot >= 0 && slot < layout.nodes.length) return slot;
  return layout.asks && layout.container?.index === node ? layout.nodes.length : undefined;
}

function makeLayout(plan: Plan, body: number): Layout {
  const first = plan.bodies?.[0];
  const part = plan.bodies?.[body];
  if (body >= 0 && part === undefined) throw new Error(`The plan has no body ${body}.`);
  const [from, to] = part?.nodes ?? [0, first?.nodes[0] ?? plan.nodes.length];
  const [firstEdge, lastEdge] = part?.edges ?? [0, first?.edges[0] ?? plan.edges.length];
  const nodes = plan.nodes.slice(from, to);
  const container = part === undefined ? undefined : plan.nodes[part.container];
  const asks = container?.container?.kind === 'repeat';
  return {
    body, container, asks, nodes, firstNode: from, firstEdge,
    edgeCount: lastEdge - firstEdge,
    slots: nodes.length + (asks ? 1 : 0),
    missing: Uint32Array.from({ length: nodes.length + (asks ? 1 : 0) }, (_, slot) => nodes[slot]?.incoming.length ?? 0),
    entry: part?.entry ?? plan.trigger,
  };
}
