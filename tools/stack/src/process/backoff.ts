const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
/** A process that was up this long has recovered: its next crash starts the schedule anew. */
const STEADY_MS = 60_000;

/** Restart schedule of a supervised process: 1, 2, 4 … 30 seconds. */
export class RestartBackoff {
  private failures = 0;

  /** @param upMs how long the process had been ready, in milliseconds @returns milliseconds to wait */
  next(upMs: number): number {
    if (upMs >= STEADY_MS) this.failures = 0;
    const delay = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.failures);
    this.failures += 1;
    return delay;
  }
}
