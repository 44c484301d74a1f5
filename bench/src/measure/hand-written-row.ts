import type { BenchOptions } from '../arguments.js';
import { startChild, type Child } from '../children.js';
import { load } from '../load/load.js';
import { EVENT } from '../scenarios.js';
import type { MeasuredStack } from '../stack.js';
import { atRest, cpuByGroup, memoryByGroup, type ProcessGroups } from './groups.js';
import { rowOf, type Row } from './row.js';

/** The hand-written workflow with what carries it. */
export interface HandWritten {
  url: string;
  processes: ProcessGroups;
  stop(): Promise<void>;
}

/** Starts its worker and its HTTP front on the stack's Temporal server. */
export async function startHandWritten(stack: MeasuredStack, targetUrl: string): Promise<HandWritten> {
  const env = { TEMPORAL_ADDRESS: stack.temporalAddress, BENCH_TARGET_URL: targetUrl };
  const worker = await startChild<object>('hand-written/worker.js', env);
  const front = await startChild<{ url: string }>('hand-written/front.js', env).catch(async (error: unknown) => {
    await worker.stop();
    throw error;
  });
  const stop = async (): Promise<void> => {
    await front.stop();
    await worker.stop();
  };
  const { Temporal = [], PostgreSQL = [] } = stack.processes;
  return { url: front.ready.url, processes: { app: [front.pid, worker.pid], Temporal, PostgreSQL }, stop };
}

/** Measures it at one number of connections: answered when the Temporal workflow has ended. */
export async function measureHandWritten(
  { url, processes }: HandWritten,
  generator: Child<object>,
  connections: number,
  { seconds, warmUpSeconds }: BenchOptions,
): Promise<Row> {
  const body = JSON.stringify(EVENT);
  await load(generator, { url, body, connections, seconds: warmUpSeconds });
  await atRest(processes);
  const cpuBefore = cpuByGroup(processes);
  const measured = await load(generator, { url, body, connections, seconds });
  const memory = memoryByGroup(processes);
  await atRest(processes);
  const cpuAfter = cpuByGroup(processes);
  const completedAt = measured.endedAt;
  return rowOf({ scenario: 'hand-written', connections, load: measured, completedAt, cpuBefore, cpuAfter, memory });
}
