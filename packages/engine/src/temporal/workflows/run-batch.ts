import { proxyLocalActivities } from '@temporalio/workflow';
import type { GuardActivities } from '../contracts.js';
import { ADVANCE_OPTIONS } from './options.js';

const { advanceMany } = proxyLocalActivities<GuardActivities>(ADVANCE_OPTIONS);

/** Guards the first advance of many runs at the price of one Temporal workflow. */
export async function runBatch({ runIds }: { runIds: string[] }): Promise<void> {
  await advanceMany(runIds);
}
