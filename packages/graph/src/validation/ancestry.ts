import type { Adjacency } from '../compile/order.js';

/** Who comes before whom, as one bit for each pair of nodes: 2,000 nodes take 500 KB and a few milliseconds. */
export class Ancestry {
  private readonly positions: ReadonlyMap<string, number>;
  private readonly words: number;
  private readonly bits: Uint32Array;

  /** @param order keys in topological order. */
  constructor(order: readonly string[], adjacency: Adjacency) {
    this.positions = new Map(order.map((key, position) => [key, position]));
    this.words = Math.ceil(order.length / 32);
    this.bits = new Uint32Array(order.length * this.words);
    for (const [at, key] of order.entries()) {
      for (const edge of adjacency.incoming.get(key) ?? []) {
        const source = this.positions.get(edge.from.node);
        if (source !== undefined) this.inherit(at, source);
      }
    }
  }

  /** Whether `ancestor` comes before `node`; null when either is not in the order (it lies on or behind a cycle). */
  has(ancestor: string, node: string): boolean | null {
    const source = this.positions.get(ancestor);
    const at = this.positions.get(node);
    if (source === undefined || at === undefined) return null;
    return ((this.bits[at * this.words + (source >>> 5)] ?? 0) & (1 << (source & 31))) !== 0;
  }

  private inherit(at: number, source: number): void {
    const to = at * this.words;
    const from = source * this.words;
    for (let word = 0; word < this.words; word += 1) this.bits[to + word] = (this.bits[to + word] ?? 0) | (this.bits[from + word] ?? 0);
    const own = to + (source >>> 5);
    this.bits[own] = (this.bits[own] ?? 0) | (1 << (source & 31));
  }
}
