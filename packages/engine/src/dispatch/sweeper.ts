import { lockUnguardedRuns, setGuard } from '@hookloom/db';
import type { Pool } from 'pg';
import type { Logger } from '../contracts.js';
import { MAX_BATCH } from '../limits.js';
import { repeat } from '../platform/repeat.js';
import { inTransaction } from '../platform/transaction.js';
import type { Guards } from '../temporal/guards.js';

const SWEEP_MS = 2_000;

/**
 * Finds runs that nobody makes progress with, after a crash or an outage of Temporal, and has them guarded. The rows
 * stay locked until Temporal has them, so a crash in between leaves them to be found again.
 */
export class Sweeper {
  private stopSweeping: (() => Promise<void>) | null = null;

  constructor(
    private readonly pool: Pool,
    private readonly guards: () => Guards | null,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.stopSweeping = repeat('sweeper', SWEEP_MS, this.logger, () => this.sweep());
  }

  async stop(): Promise<void> {
    await this.stopSweeping?.();
  }

  /** Goes on until nothing is left to be found. */
  async sweep(): Promise<void> {
    for (;;) {
      const guards = this.guards();
      if (!guards) return;
      const found = await inTransaction(this.pool, async (client) => {
        const runs = await lockUnguardedRuns(client, MAX_BATCH);
        const waiting = runs.filter((run) => run.status === 'waiting').map((run) => run.id);
        const others = runs.filter((run) => run.status !== 'waiting').map((run) => run.id);
        // A waiting run needs a timer of its own; the rest may share one Temporal workflow.
        for (const runId of waiting) {
          await guards.startOne(runId);
          await guards.poke(runId);
        }
        if (waiting.length > 0) await setGuard(client, waiting, 'run');
        if (others.length > 0) await setGuard(client, others, await guards.start(others));
        return runs.length;
      });
      if (found > 0) this.logger.info({ runs: found }, 'Runs that nobody carried are guarded again');
      if (found < MAX_BATCH) return;
    }
  }
}
