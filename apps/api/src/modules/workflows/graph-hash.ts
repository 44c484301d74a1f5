import { createHash } from 'node:crypto';
import { canonicalJson, type Graph } from '@hookloom/graph';

/**
 * Names what a graph means: the same for two graphs that no run could tell apart. Where nodes stand, notes, ids of edges
 * and the order in which things are stored don't count, so tidying the canvas makes no new version.
 * @returns SHA-256, hex
 */
export function graphHash(graph: Graph): string {
  const nodes = graph.nodes.map(({ position: _position, ...node }) => node).sort((a, b) => compare(a.key, b.key));
  const edges = graph.edges.map(({ from, to }) => canonicalJson({ from, to })).sort(compare);
  return createHash('sha256').update(canonicalJson({ schema: graph.schema, settings: graph.settings, nodes, edges })).digest('hex');
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
