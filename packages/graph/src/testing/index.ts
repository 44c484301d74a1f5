/** Short forms for graphs in tests and in the benchmark. */
import { emptyGraph, type Graph, type GraphNode } from '../graph.js';

/** Distance between two steps on the canvas: the height of a node and the gap below it, in pixels. */
const STEP_PX = 106;

/** @param key also the label */
export function node(key: string, type: string, parameters: GraphNode['parameters'] = {}, settings: GraphNode['settings'] = {}): GraphNode {
  return { key, name: key, type, version: 1, position: { x: 0, y: 0 }, parameters, settings };
}

/** @param edges `[from, to]`, with the port where it is not `main`: `['check:true', 'mail']` */
export function graphOf(nodes: readonly GraphNode[], edges: readonly (readonly [from: string, to: string])[]): Graph {
  return {
    ...emptyGraph(),
    nodes: nodes.map((each, index) => ({ ...each, position: { x: 0, y: index * STEP_PX } })),
    edges: edges.map(([from, to], index) => {
      const [source = '', port = 'main'] = from.split(':');
      return { id: `e${index}`, from: { node: source, port }, to: { node: to, port: 'main' } };
    }),
  };
}

/** Nodes one after the other. @param port where an edge leaves a node that has no `main`: `{ check: 'true' }` */
export function chainOf(nodes: readonly GraphNode[], port: Readonly<Record<string, string>> = {}): Graph {
  const pairs = nodes.slice(1).map(({ key }, index): [string, string] => {
    const from = nodes[index]?.key ?? '';
    return [Object.hasOwn(port, from) ? `${from}:${port[from] ?? ''}` : from, key];
  });
  return graphOf(nodes, pairs);
}
