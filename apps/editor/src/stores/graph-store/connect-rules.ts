import { adjacencyOf, declarationOf, outputPortsOf, reachableFrom, type Graph } from '@hookloom/graph';
import type { Catalogue } from '@hookloom/node-sdk';

/** Why two ports cannot be joined; texts in `editor:connect.<reason>`. */
export type Refusal = 'self' | 'cycle' | 'duplicate' | 'trigger' | 'no-port' | 'border';

export interface Ends {
  from: { node: string; port: string };
  to: { node: string; port: string };
}

/** @returns why these ends cannot be joined, or null when they can */
export function refusalOf(graph: Graph, catalogue: Catalogue, { from, to }: Ends): Refusal | null {
  if (from.node === to.node) return 'self';
  const target = graph.nodes.find((node) => node.key === to.node);
  const source = graph.nodes.find((node) => node.key === from.node);
  if (!target || !source) return 'no-port';
  if (target.parent !== source.parent) return 'border';
  const declared = declarationOf(catalogue, target.type, target.version);
  if (declared?.family === 'trigger') return 'trigger';
  if (declared && !declared.inputs.some((port) => port.key === to.port)) return 'no-port';
  const sourceDeclared = declarationOf(catalogue, source.type, source.version);
  if (sourceDeclared && !outputPortsOf(source, sourceDeclared).some((port) => port.key === from.port)) return 'no-port';
  if (graph.edges.some((edge) => edge.from.node === from.node && edge.from.port === from.port && edge.to.node === to.node && edge.to.port === to.port)) return 'duplicate';
  return reachableFrom([to.node], adjacencyOf(graph)).has(from.node) ? 'cycle' : null;
}

/** For every node, why a new edge from this port cannot end there; null where it can. */
export function targetsFor(graph: Graph, catalogue: Catalogue, from: Ends['from']): Map<string, Refusal | null> {
  const ancestors = ancestorKeys(graph, from.node);
  return new Map(
    graph.nodes.map((node): [string, Refusal | null] => {
      if (node.key === from.node) return [node.key, 'self'];
      const declared = declarationOf(catalogue, node.type, node.version);
      const port = declared?.inputs[0]?.key ?? 'main';
      if (declared?.family === 'trigger') return [node.key, 'trigger'];
      if (ancestors.has(node.key)) return [node.key, 'cycle'];
      return [node.key, refusalOf(graph, catalogue, { from, to: { node: node.key, port } })];
    }),
  );
}

/** Keys of all nodes from which this one can be reached. */
export function ancestorKeys(graph: Graph, key: string): Set<string> {
  const { incoming } = adjacencyOf(graph);
  const met = new Set<string>();
  const waiting = [key];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const edge of incoming.get(at) ?? []) {
      if (met.has(edge.from.node)) continue;
      met.add(edge.from.node);
      waiting.push(edge.from.node);
    }
  }
  return met;
}
