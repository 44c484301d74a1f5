import { runStatus } from '@hookloom/db';
import type { Pool } from 'pg';
import type { LiveChange, RunAnswer } from '../contracts.js';
import type { LiveFeed } from '../live/live-feed.js';
import type { Executor } from './executor.js';
import type { RunNews } from './run-execution.js';

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
      const hear = (news: RunNews): void => settle(answerIn(news, mode));
      const lookThere = (): void => {
        this.stored(runId, mode).then(settle, (error: unknown) => {
          for (const end of ends) end();
          reject(error as Error);
        });
      };
      const timer = setTimeout(() => settle({ kind: 'timeout' }), timeoutMs);
      ends.push(() => clearTimeout(timer), this.executor.listen(runId, hear));
      const poll = setInterval(lookThere, LOOK_MS);
      ends.push(() => clearInterval(poll));
      if (!local) {
        const onChange = (change: LiveChange): void => {
          if (change.kind === 'run' && change.id === runId) lookThere();
        };
        ends.push(this.feed.subscribe(onChange));
        lookThere();
      }
    });
  }

  private async stored(runId: string, mode: 'responded' | 'finished'): Promise<RunAnswer | null> {
    const row = await runStatus(this.pool, runId);
    if (!row) return null;
    const { status, answer, result, error } = row;
    const end = status === 'succeeded' || status === 'failed' || status === 'cancelled' ? { status, result, error } : null;
    return answerIn({ answer, end }, mode);
  }
}

/** An answer by a Respond node stands for the whole run; without one the end of the run tells. */
function answerIn({ answer, end }: RunNews, mode: 'responded' | 'finished'): RunAnswer | null {
  if (answer && (end || mode === 'responded')) return { kind: 'answer', answer };
  return end && { kind: 'ended', ...end };
}
