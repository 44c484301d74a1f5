/** Counts per key and minute; says when a key has had enough. */
export class MinuteRate<Key> {
  private minute = 0;
  private counts = new Map<Key, number>();

  constructor(private readonly limit: number) {}

  /** @returns whether this one is still within the limit */
  take(key: Key, now = Date.now()): boolean {
    const minute = Math.floor(now / 60_000);
    if (minute !== this.minute) {
      this.minute = minute;
      this.counts = new Map();
    }
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count <= this.limit;
  }
}
