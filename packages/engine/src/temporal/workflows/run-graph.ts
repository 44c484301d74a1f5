import { condition, continueAsNew, defineSignal, proxyLocalActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { GuardActivities } from '../contracts.js';
import { POKE } from '../names.js';
import { ADVANCE_OPTIONS } from './options.js';

const { advance } = proxyLocalActivities<GuardActivities>(ADVANCE_OPTIONS);

export const poke = defineSignal(POKE);

/**
 * Guards one run: sees to it that it makes progress until it has ended, whatever process dies. All data is in
 * PostgreSQL; here are only the id and the next time to look.
 */
export async function runGraph({ runId }: { runId: string }): Promise<void> {
  let poked = false;
  setHandler(poke, () => {
    poked = true;
  });
  for (;;) {
    poked = false;
    const verdict = await advance(runId);
    if (verdict.state === 'finished') return;
    const woken = (): boolean => poked;
    if (verdict.wakeAt === null) await condition(woken);
    else await condition(woken, Math.max(1, verdict.wakeAt - Date.now()));
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof runGraph>({ runId });
  }
}
