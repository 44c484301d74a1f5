import { sleep } from '@temporalio/workflow';

/** Stands for a driver that somebody changed without `patched`: what it does is not what histories say. */
export async function runGraph(): Promise<void> {
  await sleep('1 second');
}
