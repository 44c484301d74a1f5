import { until, type ApiClient, type RunFacts } from '@hookloom/stack/outside';

const ENDED = new Set<RunFacts['status']>(['succeeded', 'failed', 'cancelled']);

/**
 * Waits until a workflow has this many runs and all have ended.
 * @returns them, oldest first
 */
export async function endedRuns(api: ApiClient, workflowId: string, count: number, timeoutMs: number): Promise<RunFacts[]> {
  return runsThat(api, workflowId, count, timeoutMs, 'ended', ({ status }) => ENDED.has(status));
}

/** Waits until a workflow has this many runs and all of them wait for their time. */
export async function waitingRuns(api: ApiClient, workflowId: string, count: number, timeoutMs: number): Promise<RunFacts[]> {
  return runsThat(api, workflowId, count, timeoutMs, 'waiting', ({ status }) => status === 'waiting');
}

/** How many runs are in each status: `{ succeeded: 3 }`. */
export function byStatus(runs: readonly RunFacts[]): Partial<Record<RunFacts['status'], number>> {
  const counts: Partial<Record<RunFacts['status'], number>> = {};
  for (const { status } of runs) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

async function runsThat(
  api: ApiClient,
  workflowId: string,
  count: number,
  timeoutMs: number,
  what: string,
  holds: (run: RunFacts) => boolean,
): Promise<RunFacts[]> {
  let seen: RunFacts[] = [];
  const look = async (): Promise<RunFacts[] | false> => {
    seen = await api.runsOf(workflowId);
    return seen.length === count && seen.every(holds) && seen.reverse();
  };
  return until(`${count} runs to be ${what}`, look, { timeoutMs, everyMs: 200 }).catch((error: unknown) => {
    throw new Error(`there are ${seen.length} runs: ${JSON.stringify(byStatus(seen))}`, { cause: error });
  });
}
