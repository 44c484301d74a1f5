interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Lets concurrent writers share a commit: while one batch is being written, what arrives makes the next one.
 * With a single writer there is no delay; with many, one commit carries them all.
 *
 * @example
 * const inbox = new GroupCommit((rows: Row[]) => insert(pool, rows), 256, 1, () => false);
 * await inbox.write(row); // resolves with this row's result, after the commit
 */
export class GroupCommit<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private writing = 0;
  private scheduled = false;

  /**
   * @param commit writes the items in one transaction; gives one result for each, in order
   * @param maxItems of one batch
   * @param maxInFlight batches under way at once
   * @param isItemsFault whether an error may be the fault of a single item; the items are then written one by one, so
   *   that one that PostgreSQL refuses does not take its neighbours down
   */
  constructor(
    private readonly commit: (items: Item[]) => Promise<Result[]>,
    private readonly maxItems: number,
    private readonly maxInFlight: number,
    private readonly isItemsFault: (error: unknown) => boolean,
  ) {}

  write(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.writing >= this.maxInFlight || this.scheduled) return;
      this.scheduled = true;
      // After the current round of I/O callbacks, so that requests that came in together go out together.
      setImmediate(() => {
        this.scheduled = false;
        this.next();
      });
    });
  }

  /** Items that are not committed yet. */
  get pending(): number {
    return this.waiting.length;
  }

  private next(): void {
    while (this.writing < this.maxInFlight && this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.maxItems);
      this.writing++;
      void this.commitBatch(batch).finally(() => {
        this.writing--;
        this.next();
      });
    }
  }

  private async commitBatch(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.commit(batch.map((entry) => entry.item));
      batch.forEach((entry, index) => entry.resolve(results[index] as Result));
    } catch (error) {
      if (batch.length > 1 && this.isItemsFault(error)) {
        for (const entry of batch) await this.commitBatch([entry]);
      } else {
        for (const entry of batch) entry.reject(error);
      }
    }
  }
}
