import { runStatus } from '@hookloom/db';
import type { Pool } from 'pg';
import type { LiveChange, RunAnswer } from '../contracts.js';
import type { LiveFeed } from '../live/live-feed.js';
import type { Executor } from './executor.js';

/** In case a hint on the live feed was missed. */
const LOOK_MS = 1_000;

/** Waits for what the sender of a webhook is to be told, wherever the run is executed. */
export class Answers {
  constructor(
    private readonly pool: Pool,
    private readonly executor: Executor,
    private readonly feed: LiveFeed,
  ) {}

  /** @param local whether this process executes the run: then memory tells, else PostgreSQL */
  wait(runId: string, mode: 'responded' | 'finished', timeoutMs: number, local: boolean): Promise<RunAnswer> {
    return new Promise((resolve, reject) => {
      const ends: (() => void)[] = [];
      const settle = (answer: RunAnswer | null): void => {
        if (!answer) return;
        for (const end of ends) end();
        resolve(answer);
      };
      const lookHere = (): void => settle(this.executor.answerSoFar(runId, mode));
      const lookThere = (): void => {
        this.stored(runId, mode).then(settle, (error: unknown) => {
          for (const end of ends) end();
          reject(error as Error);
        });
      };
      const timer = setTimeout(() => settle({ kind: 'timeout' }), timeoutMs);
      ends.push(() => clearTimeout(timer), this.executor.onTold(runId, lookHere));
      const poll = setInterval(lookThere, LOOK_MS);
      ends.push(() => clearInterval(poll));
      if (!local) {
        const onChange = (change: LiveChange): void => {
          if (change.kind === 'run' && change.id === runId) lookThere();
        };
        ends.push(this.feed.subscribe(onChange));
        lookThere();
      }
      lookHere();
    });
  }

  private async stored(runId: string, mode: 'responded' | 'finished'): Promise<RunAnswer | null> {
    const row = await runStatus(this.pool, runId);
    if (!row) return null;
    const ended = row.status === 'succeeded' || row.status === 'failed' || row.status === 'cancelled';
    if (row.answer && (ended || mode === 'responded')) return { kind: 'answer', answer: row.answer };
    return ended ? { kind: 'ended', status: row.status, result: row.result, error: row.error } : null;
  }
}
