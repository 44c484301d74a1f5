import type { Point } from './node-box';

/** Between a node and the one below it, and between columns (design: step gap 50, column gap 24). */
const RANK_GAP = 50;
/** More room above a node whose edge has a bend or a label pill. */
const BRANCH_GAP = 72;
const COLUMN_GAP = 28;
const GRID = 4;

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
  /** Position of the source port from left to right; branches stand in the order of their ports. */
  order: number;
}

/** A node with all that only it leads to: branches side by side, and below them what they meet in. */
interface Block {
  node: LayoutNode;
  branches: Block[];
  joins: Block[];
  width: number;
}

/**
 * Tidy positions, top to bottom: each node stands over the middle of its branches, branches stand in the order of their
 * ports, and a node that branches meet in stands below them all in the middle. Edges of a tree never cross.
 * Edges of a cycle are ignored.
 * @returns the top left corner of each node
 */
export function tidy(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Map<string, Point> {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const sorted = topological(nodes, [...edges].filter((edge) => byKey.has(edge.from) && byKey.has(edge.to)).sort((a, b) => a.order - b.order));
  const owner = owners(sorted);
  const blocks = blocksOf(sorted, owner, byKey);
  const ranks = new Map<string, number>();
  for (const block of blocks) rankBlock(block, 0, ranks);
  const middles = new Map<string, number>();
  let left = 0;
  for (const block of blocks) {
    placeBlock(block, left, middles);
    left += block.width + COLUMN_GAP;
  }
  return rows(nodes, sorted.edges, ranks, middles);
}

interface Sorted {
  order: string[];
  edges: LayoutEdge[];
  parents: Map<string, string[]>;
}

/** Sources before targets; edges that close a circle are dropped. */
function topological(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Sorted {
  const next = new Map<string, LayoutEdge[]>();
  for (const edge of edges) next.set(edge.from, [...(next.get(edge.from) ?? []), edge]);
  const state = new Map<string, 'open' | 'done'>();
  const order: string[] = [];
  const kept: LayoutEdge[] = [];
  const targets = new Set(edges.map((edge) => edge.to));
  const visit = (start: string): void => {
    const stack: { key: string; at: number }[] = [{ key: start, at: 0 }];
    state.set(start, 'open');
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = next.get(top.key)?.[top.at];
      top.at += 1;
      if (edge === undefined) {
        state.set(top.key, 'done');
        order.push(top.key);
        stack.pop();
      } else if (state.get(edge.to) !== 'open') {
        kept.push(edge);
        if (!state.has(edge.to)) {
          state.set(edge.to, 'open');
          stack.push({ key: edge.to, at: 0 });
        }
      }
    }
  };
  for (const node of nodes) if (!targets.has(node.key)) visit(node.key);
  for (const node of nodes) if (!state.has(node.key)) visit(node.key);
  const parents = new Map<string, string[]>();
  for (const edge of kept) parents.set(edge.to, [...(parents.get(edge.to) ?? []), edge.from]);
  return { order: order.reverse(), edges: kept, parents };
}

/** For each node the last one that every way to it passes through (its immediate dominator); null for where ways begin. */
function owners({ order, parents }: Sorted): Map<string, string | null> {
  const position = new Map(order.map((key, index) => [key, index]));
  const owner = new Map<string, string | null>();
  const meet = (a: string, b: string): string | null => {
    let x: string | null = a;
    let y: string | null = b;
    while (x !== y) {
      if (x === null || y === null) return null;
      if ((position.get(x) ?? 0) > (position.get(y) ?? 0)) x = owner.get(x) ?? null;
      else y = owner.get(y) ?? null;
    }
    return x;
  };
  for (const key of order) {
    const [first, ...rest] = parents.get(key) ?? [];
    owner.set(key, first === undefined ? null : rest.reduce<string | null>((common, parent) => (common === null ? null : meet(common, parent)), first));
  }
  return owner;
}

function blocksOf({ order, edges, parents }: Sorted, owner: ReadonlyMap<string, string | null>, byKey: ReadonlyMap<string, LayoutNode>): Block[] {
  const blocks = new Map<string, Block>();
  for (const [key, node] of byKey) blocks.set(key, { node, branches: [], joins: [], width: node.width });
  const roots: Block[] = [];
  // In the order of ports, so that branches are found from left to right.
  const rank = new Map<string, number>();
  for (const [index, edge] of edges.entries()) if (!rank.has(`${edge.from}\u0000${edge.to}`)) rank.set(`${edge.from}\u0000${edge.to}`, edge.order * 10_000 + index);
  for (const key of order) {
    const block = blocks.get(key);
    const above = owner.get(key) ?? null;
    if (!block) continue;
    const parent = above === null ? undefined : blocks.get(above);
    if (!parent) roots.push(block);
    else if (parents.get(key)?.every((from) => from === above)) parent.branches.push(block);
    else parent.joins.push(block);
  }
  for (const block of blocks.values()) block.branches.sort((a, b) => (rank.get(`${block.node.key}\u0000${a.node.key}`) ?? 0) - (rank.get(`${block.node.key}\u0000${b.node.key}`) ?? 0));
  // What is below is measured first.
  for (const key of order.toReversed()) {
    const block = blocks.get(key);
    if (block) block.width = Math.max(block.node.width, across(block.branches), across(block.joins));
  }
  return roots;
}

function across(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + block.width, 0) + Math.max(blocks.length - 1, 0) * COLUMN_GAP;
}

/** Gives every node of a block its row. @returns the lowest row it uses */
function rankBlock(block: Block, rank: number, ranks: Map<string, number>): number {
  ranks.set(block.node.key, rank);
  let lowest = rank;
  for (const branch of block.branches) lowest = Math.max(lowest, rankBlock(branch, rank + 1, ranks));
  const below = lowest + 1;
  for (const join of block.joins) lowest = Math.max(lowest, rankBlock(join, below, ranks));
  return lowest;
}

function placeBlock(block: Block, left: number, middles: Map<string, number>): void {
  const middle = left + block.width / 2;
  for (const group of [block.branches, block.joins]) {
    let x = middle - across(group) / 2;
    for (const child of group) {
      placeBlock(child, x, middles);
      x += child.width + COLUMN_GAP;
    }
  }
  middles.set(block.node.key, middle);
}

/** Rows take the height of their tallest node, and the gap that bends and pills above them need. */
function rows(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[], ranks: ReadonlyMap<string, number>, middles: ReadonlyMap<string, number>): Map<string, Point> {
  const branching = new Set(nodes.filter((node) => node.outputs > 1).map((node) => node.key));
  const roomy = new Set(edges.filter((edge) => branching.has(edge.from) || middles.get(edge.from) !== middles.get(edge.to)).map((edge) => edge.to));
  const placed = new Map<string, Point>();
  let top = 0;
  for (let rank = 0; ; rank += 1) {
    const row = nodes.filter((node) => ranks.get(node.key) === rank);
    if (row.length === 0) return placed;
    if (rank > 0 && row.some((node) => roomy.has(node.key))) top += BRANCH_GAP - RANK_GAP;
    for (const node of row) placed.set(node.key, { x: Math.round(((middles.get(node.key) ?? 0) - node.width / 2) / GRID) * GRID, y: top });
    top += Math.max(...row.map((node) => node.height)) + RANK_GAP;
  }
}
