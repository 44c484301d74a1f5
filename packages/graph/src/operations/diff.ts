import { canonicalJson } from '../compile/canonical-json.js';
import type { Graph, GraphEdge, GraphNode } from '../graph.js';

export type NodeAspect = 'name' | 'type' | 'parent' | 'parameters' | 'credential' | 'settings';

export interface GraphDiff {
  /** Keys, in the order of the graph they are in. */
  added: string[];
  removed: string[];
  changed: { node: string; aspects: NodeAspect[] }[];
  edges: { added: GraphEdge[]; removed: GraphEdge[] };
  /** Whether the workflow's settings differ. */
  settings: boolean;
  /** Whether nodes were moved or notes edited: seen on the canvas, of no meaning for a run. */
  layout: boolean;
  /** Changes that a person would count: nodes, edges between nodes that are in both, settings. Layout is none. */
  count: number;
}

/** What changed from `before` to `after`. Nodes are the same when their keys are, edges when their ends are. */
export function diffGraphs(before: Graph, after: Graph): GraphDiff {
  const old = new Map(before.nodes.map((node) => [node.key, node]));
  const now = new Map(after.nodes.map((node) => [node.key, node]));
  const kept = after.nodes.flatMap((node) => {
    const previous = old.get(node.key);
    return previous === undefined ? [] : [{ previous, node }];
  });
  const added = after.nodes.filter((node) => !old.has(node.key)).map((node) => node.key);
  const removed = before.nodes.filter((node) => !now.has(node.key)).map((node) => node.key);
  const changed = kept.flatMap(({ previous, node }) => {
    const aspects = aspectsOf(previous, node);
    return aspects.length === 0 ? [] : [{ node: node.key, aspects }];
  });
  const edges = {
    added: edgesOnlyIn(after.edges, before.edges),
    removed: edgesOnlyIn(before.edges, after.edges),
  };
  const settings = !same(before.settings, after.settings);
  // An edge of a node that came or went is part of that change.
  const own = [...edges.added, ...edges.removed].filter(({ from, to }) =>
    [from.node, to.node].every((key) => old.has(key) && now.has(key)),
  ).length;
  return {
    added,
    removed,
    changed,
    edges,
    settings,
    layout: kept.some(({ previous, node }) => !same(previous.position, node.position)) || !same(before.notes, after.notes),
    count: added.length + removed.length + changed.length + own + (settings ? 1 : 0),
  };
}

function aspectsOf(before: GraphNode, after: GraphNode): NodeAspect[] {
  if (before === after) return [];
  const aspects: NodeAspect[] = [];
  if (before.name !== after.name) aspects.push('name');
  if (before.type !== after.type || before.version !== after.version) aspects.push('type');
  if (before.parent !== after.parent) aspects.push('parent');
  if (!same(before.parameters, after.parameters)) aspects.push('parameters');
  if (before.credential !== after.credential) aspects.push('credential');
  if (!same(before.settings ?? {}, after.settings ?? {})) aspects.push('settings');
  return aspects;
}

function edgesOnlyIn(edges: readonly GraphEdge[], others: readonly GraphEdge[]): GraphEdge[] {
  const ends = ({ from, to }: GraphEdge): string => JSON.stringify([from.node, from.port, to.node, to.port]);
  const known = new Set(others.map(ends));
  return edges.filter((edge) => !known.has(ends(edge)));
}

function same(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}
