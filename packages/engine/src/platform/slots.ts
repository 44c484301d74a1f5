/** Lets a bounded number in at once for each key; the rest wait in order. */
export class Slots<Key> {
  private readonly taken = new Map<Key, { count: number; waiting: (() => void)[] }>();

  constructor(private readonly limit: number) {}

  /** Does the work when a slot is free, and frees it whatever comes of the work. */
  async with<T>(key: Key, work: () => Promise<T>): Promise<T> {
    const entry = this.taken.get(key) ?? { count: 0, waiting: [] };
    this.taken.set(key, entry);
    if (entry.count >= this.limit) await new Promise<void>((resolve) => entry.waiting.push(resolve));
    else entry.count++;
    try {
      return await work();
    } finally {
      const next = entry.waiting.shift();
      // A slot is handed on, not freed and taken again, so that nobody slips in between.
      if (next) next();
      else if (--entry.count === 0) this.taken.delete(key);
    }
  }
}
