import type { Graph, GraphEdge } from '../graph.js';

/** Edges of a graph by the node they leave and enter. Edges to unknown nodes are left out. */
export interface Adjacency {
  outgoing: ReadonlyMap<string, readonly GraphEdge[]>;
  incoming: ReadonlyMap<string, readonly GraphEdge[]>;
}

export function adjacencyOf(graph: Pick<Graph, 'nodes' | 'edges'>): Adjacency {
  const outgoing = new Map<string, GraphEdge[]>(graph.nodes.map((node) => [node.key, []]));
  const incoming = new Map<string, GraphEdge[]>(graph.nodes.map((node) => [node.key, []]));
  for (const edge of graph.edges) {
    const out = outgoing.get(edge.from.node);
    const into = incoming.get(edge.to.node);
    if (out === undefined || into === undefined) continue;
    out.push(edge);
    into.push(edge);
  }
  return { outgoing, incoming };
}

/** Keys of all nodes that can be reached from `starts`, these included. */
export function reachableFrom(starts: Iterable<string>, adjacency: Adjacency): Set<string> {
  const reached = new Set(starts);
  const open = [...reached];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const edge of adjacency.outgoing.get(key) ?? []) {
      if (reached.has(edge.to.node)) continue;
      reached.add(edge.to.node);
      open.push(edge.to.node);
    }
  }
  return reached;
}

export interface TopologicalOrder {
  order: string[];
  /** Keys of nodes that lie on a cycle or behind one, in key order. Empty for a graph without cycles. */
  left: string[];
}

/**
 * Sources before targets; among nodes that could come next the smallest key does, so that the order depends neither on
 * how the graph is stored nor on where its nodes are drawn.
 * @param keys the nodes to order; edges from and to others are ignored.
 */
export function topologicalOrder(keys: ReadonlySet<string>, adjacency: Adjacency): TopologicalOrder {
  const missing = new Map<string, number>();
  for (const key of keys) {
    missing.set(key, (adjacency.incoming.get(key) ?? []).filter((edge) => keys.has(edge.from.node)).length);
  }
  const next = [...keys].filter((key) => missing.get(key) === 0).sort(byCodeUnits).reverse();
  const order: string[] = [];
  for (let key = next.pop(); key !== undefined; key = next.pop()) {
    order.push(key);
    missing.delete(key);
    for (const edge of adjacency.outgoing.get(key) ?? []) {
      const count = missing.get(edge.to.node);
      if (count === undefined) continue;
      missing.set(edge.to.node, count - 1);
      if (count === 1) insertDescending(next, edge.to.node);
    }
  }
  return { order, left: [...missing.keys()].sort(byCodeUnits) };
}

export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Binary insertion into a list kept in descending order, whose end is the smallest. */
function insertDescending(list: string[], key: string): void {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? '') > key) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, key);
}
