import { graphlib, layout as dagreLayout } from '@dagrejs/dagre';
import type { Point } from './node-box';

/** Between a node and the one below it, and between columns (design: step gap 50, column gap 24). */
const RANK_GAP = 50;
/** More room below a node whose ports carry label pills. */
const BRANCH_GAP = 72;
const COLUMN_GAP = 28;

export interface LayoutNode {
  key: string;
  width: number;
  height: number;
  /** Number of outputs with a pill; decides the gap below. */
  outputs: number;
}
export interface LayoutEdge {
  from: string;
  to: string;
  /** Position of the source port from left to right; keeps branches in the order of their ports. */
  order: number;
}

/**
 * Tidy positions, top to bottom.
 * @returns the top left corner of each node
 */
export function tidy(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Map<string, Point> {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: COLUMN_GAP, ranksep: RANK_GAP, edgesep: COLUMN_GAP, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  const inOrder = [...edges].sort((a, b) => a.order - b.order);
  for (const node of nodes) graph.setNode(node.key, { width: node.width, height: node.height });
  for (const [index, edge] of inOrder.entries()) graph.setEdge(edge.from, edge.to, { minlen: 1, weight: edge.order === 0 ? 2 : 1 }, String(index));
  dagreLayout(graph, { constraints: branchOrder(inOrder) });
  return evenRows(nodes, edges, new Map(nodes.map((node) => [node.key, graph.node(node.key) as Point])));
}

/** Neighbouring branches of one node stand as its ports do. A target that several nodes lead to may stand anywhere. */
function branchOrder(inOrder: readonly LayoutEdge[]): { left: string; right: string }[] {
  const incoming = new Map<string, number>();
  for (const edge of inOrder) incoming.set(edge.to, (incoming.get(edge.to) ?? 0) + 1);
  const last = new Map<string, string>();
  const constraints: { left: string; right: string }[] = [];
  for (const edge of inOrder) {
    if (incoming.get(edge.to) !== 1) continue;
    const left = last.get(edge.from);
    if (left !== undefined) constraints.push({ left, right: edge.to });
    last.set(edge.from, edge.to);
  }
  return constraints;
}

/**
 * dagre gives middles, and rows by rank; here each row takes the height of its tallest node and the gap that the
 * labels above it need.
 */
function evenRows(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[], middles: ReadonlyMap<string, Point>): Map<string, Point> {
  const rows = new Map<number, LayoutNode[]>();
  for (const node of nodes) {
    const y = Math.round(middles.get(node.key)?.y ?? 0);
    rows.set(y, [...(rows.get(y) ?? []), node]);
  }
  const branching = new Set(nodes.filter((node) => node.outputs > 1).map((node) => node.key));
  const pilled = new Set(edges.filter((edge) => branching.has(edge.from)).map((edge) => edge.to));
  const placed = new Map<string, Point>();
  let top = 0;
  for (const [index, row] of [...rows.entries()].sort((a, b) => a[0] - b[0]).map(([, members]) => members).entries()) {
    if (index > 0 && row.some((node) => pilled.has(node.key) || shifted(node, edges, middles))) top += BRANCH_GAP - RANK_GAP;
    for (const node of row) {
      const middle = middles.get(node.key)?.x ?? 0;
      placed.set(node.key, { x: Math.round((middle - node.width / 2) / 4) * 4, y: top });
    }
    top += Math.max(...row.map((node) => node.height)) + RANK_GAP;
  }
  return placed;
}

/** Whether some edge comes in from another column, so that a bend needs room. */
function shifted(node: LayoutNode, edges: readonly LayoutEdge[], middles: ReadonlyMap<string, Point>): boolean {
  const x = middles.get(node.key)?.x ?? 0;
  return edges.some((edge) => edge.to === node.key && Math.abs((middles.get(edge.from)?.x ?? x) - x) > 1);
}
