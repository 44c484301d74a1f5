import { setTimeout as delay } from 'node:timers/promises';
import type { Executor } from '../executor/executor.js';
import type { GuardActivities, Verdict } from './contracts.js';

/** How often to look at a run that another living process is executing. */
const ELSEWHERE_FIRST_MS = 100;
const ELSEWHERE_MOST_MS = 2_000;

/** @param guardOne starts the `runGraph` of a run that blocks; idempotent by the run's id */
export function createActivities(deps: { executor: Executor; guardOne(runId: string): Promise<void> }): GuardActivities {
  const advance = async (runId: string): Promise<Verdict> => {
    for (let pause = ELSEWHERE_FIRST_MS; ; pause = Math.min(pause * 2, ELSEWHERE_MOST_MS)) {
      const progress = await deps.executor.advance(runId);
      if (progress.state !== 'elsewhere') return progress;
      await delay(pause);
    }
  };
  return {
    advance,
    async advanceMany(runIds) {
      await Promise.all(
        runIds.map(async (runId) => {
          const verdict = await advance(runId);
          if (verdict.state === 'blocked') await deps.guardOne(runId);
        }),
      );
    },
  };
}
