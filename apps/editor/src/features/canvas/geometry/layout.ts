import type { Point } from './node-box';

/** Between a node and the one below it, and between columns (design: step gap 50, column gap 24). */
export const RANK_GAP = 50;
/** The same in a container's body. */
export const BODY_GAP = 28;
/** More room above a node whose edge has a bend or a label pill. */
export const BRANCH_GAP = 72;
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
  /** Comes from an error port. */
  error?: boolean;
}

/** A node with all that only it leads to: branches side by side, and below them what they meet in. */
interface Block {
  node: LayoutNode;
  branches: Block[];
  /** Branches of error ports: they stand to the right and leave the others where they would be. */
  errors: Block[];
  joins: Block[];
  /** How far the block reaches to each side of its node's middle. */
  left: number;
  right: number;
  /** Where the middles of what is below are, from this node's middle. */
  offsets: Map<Block, number>;
}

/**
 * Tidy positions, top to bottom: each node stands over the middle of its branches, branches stand in the order of their
 * ports, and a node that branches meet in stands below them all in the middle. Edges of a tree never cross.
 * Edges of a cycle are ignored.
 * @param gap between a node and the one below it
 * @returns the top left corner of each node
 */
export function tidy(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[], gap = RANK_GAP): Map<string, Point> {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const sorted = topological(nodes, [...edges].filter((edge) => byKey.has(edge.from) && byKey.has(edge.to)).sort((a, b) => a.order - b.order));
  const owner = owners(sorted);
  const blocks = blocksOf(sorted, owner, byKey);
  const ranks = new Map<string, number>();
  for (const block of blocks) rankBlock(block, 0, ranks);
  const middles = new Map<string, number>();
  let left = 0;
  for (const block of blocks) {
    placeBlock(block, left + block.left, middles);
    left += block.left + block.right + COLUMN_GAP;
  }
  return rows(nodes, sorted.edges, ranks, middles, gap);
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
  for (const [key, node] of byKey) blocks.set(key, { node, branches: [], errors: [], joins: [], left: node.width / 2, right: node.width / 2, offsets: new Map() });
  const roots: Block[] = [];
  // The first edge between two nodes decides where the second stands.
  const first = new Map<string, LayoutEdge>();
  for (const edge of edges) if (!first.has(`${edge.from}\u0000${edge.to}`)) first.set(`${edge.from}\u0000${edge.to}`, edge);
  for (const key of order) {
    const block = blocks.get(key);
    const above = owner.get(key) ?? null;
    if (!block) continue;
    const parent = above === null ? undefined : blocks.get(above);
    if (!parent) roots.push(block);
    else if (!parents.get(key)?.every((from) => from === above)) parent.joins.push(block);
    else if (first.get(`${above}\u0000${key}`)?.error) parent.errors.push(block);
    else parent.branches.push(block);
  }
  const place = new Map(edges.map((edge, index) => [edge, index]));
  const rank = (from: Block, to: Block): number => {
    const edge = first.get(`${from.node.key}\u0000${to.node.key}`);
    return edge ? edge.order * edges.length + (place.get(edge) ?? 0) : 0;
  };
  for (const block of blocks.values()) block.branches.sort((a, b) => rank(block, a) - rank(block, b));
  // What is below is measured first.
  for (const key of order.toReversed()) {
    const block = blocks.get(key);
    if (block) measure(block);
  }
  return roots;
}

/** Puts what is below side by side, the middle of the first and last under the node, error branches to the right of that. */
function measure(block: Block): void {
  for (const group of [block.branches, block.joins]) {
    const middles: number[] = [];
    let at = 0;
    for (const child of group) {
      middles.push(at + child.left);
      at += child.left + child.right + COLUMN_GAP;
    }
    const centre = ((middles[0] ?? 0) + (middles.at(-1) ?? 0)) / 2;
    for (const [index, child] of group.entries()) put(block, child, (middles[index] ?? 0) - centre);
  }
  const beside = Math.max(block.node.width / 2, ...block.branches.map((child) => (block.offsets.get(child) ?? 0) + child.right));
  let x = block.branches.length > 0 ? beside + COLUMN_GAP : 0;
  for (const child of block.errors) {
    put(block, child, block.branches.length > 0 ? x + child.left : x);
    x += child.left + child.right + COLUMN_GAP;
  }
}

function put(block: Block, child: Block, offset: number): void {
  block.offsets.set(child, offset);
  block.left = Math.max(block.left, child.left - offset);
  block.right = Math.max(block.right, child.right + offset);
}

/** Gives every node of a block its row. @returns the lowest row it uses */
function rankBlock(block: Block, rank: number, ranks: Map<string, number>): number {
  ranks.set(block.node.key, rank);
  let lowest = rank;
  for (const branch of [...block.branches, ...block.errors]) lowest = Math.max(lowest, rankBlock(branch, rank + 1, ranks));
  const below = lowest + 1;
  for (const join of block.joins) lowest = Math.max(lowest, rankBlock(join, below, ranks));
  return lowest;
}

function placeBlock(block: Block, middle: number, middles: Map<string, number>): void {
  middles.set(block.node.key, middle);
  for (const [child, offset] of block.offsets) placeBlock(child, middle + offset, middles);
}

/** Rows take the height of their tallest node, and the gap that bends and pills above them need. */
function rows(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[], ranks: ReadonlyMap<string, number>, middles: ReadonlyMap<string, number>, gap: number): Map<string, Point> {
  const branching = new Set(nodes.filter((node) => node.outputs > 1).map((node) => node.key));
  const roomy = new Set(edges.filter((edge) => branching.has(edge.from) || middles.get(edge.from) !== middles.get(edge.to)).map((edge) => edge.to));
  const placed = new Map<string, Point>();
  let top = 0;
  for (let rank = 0; ; rank += 1) {
    const row = nodes.filter((node) => ranks.get(node.key) === rank);
    if (row.length === 0) return placed;
    if (rank > 0 && row.some((node) => roomy.has(node.key))) top += BRANCH_GAP - gap;
    for (const node of row) placed.set(node.key, { x: Math.round((middles.get(node.key) ?? 0) / GRID) * GRID - node.width / 2, y: top });
    top += Math.max(...row.map((node) => node.height)) + gap;
  }
}
