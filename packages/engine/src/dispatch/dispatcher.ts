import { setGuard } from '@hookloom/db';
import type { Pool } from 'pg';
import type { Logger } from '../contracts.js';
import { MAX_BATCH, MAX_START_QUEUE } from '../limits.js';
import type { Guards } from '../temporal/guards.js';

/** After a failed start, so that an outage of Temporal is not met with a storm of calls. Milliseconds. */
const PAUSE_AFTER_FAILURE_MS = 1_000;

/**
 * Has Temporal take over the runs that this process accepted. One start is in flight at a time and takes everything
 * that waits: measured, two or four make the batches smaller and everything slower.
 */
export class Dispatcher {
  private readonly queue: string[] = [];
  private starting: Promise<void> | null = null;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly pool: Pool,
    private readonly guards: () => Guards | null,
    /** Whether a run is known to have ended, so that nothing need be written of its guard. */
    private readonly hasEnded: (runId: string) => boolean,
    private readonly logger: Logger,
  ) {}

  get waiting(): number {
    return this.queue.length;
  }

  /** Beyond `MAX_START_QUEUE` a run is left to the sweeper. */
  enqueue(runId: string): void {
    if (this.queue.length >= MAX_START_QUEUE) return;
    this.queue.push(runId);
    this.next();
  }

  /** Temporal can be reached again. */
  resume(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
    this.next();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await this.starting;
  }

  private next(): void {
    const guards = this.guards();
    if (this.stopped || this.starting || this.retry || this.queue.length === 0 || !guards) return;
    const runIds = this.queue.splice(0, MAX_BATCH);
    this.starting = this.hand(guards, runIds)
      .catch((error: unknown) => {
        this.logger.warn({ err: error, runs: runIds.length }, 'Temporal did not take runs; they are offered again');
        this.queue.unshift(...runIds);
        this.retry = setTimeout(() => this.resume(), PAUSE_AFTER_FAILURE_MS);
      })
      .finally(() => {
        this.starting = null;
        this.next();
      });
  }

  private async hand(guards: Guards, runIds: string[]): Promise<void> {
    const guard = await guards.start(runIds);
    const open = runIds.filter((runId) => !this.hasEnded(runId));
    if (open.length > 0) await setGuard(this.pool, open, guard);
  }
}
