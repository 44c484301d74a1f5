import { setTimeout as sleep } from 'node:timers/promises';
import { chainOf } from '@hookloom/graph/testing';
import type { SupervisedProcess } from '@hookloom/stack';
import { query } from '../support/database.js';
import { nodes } from '../support/graphs.js';
import { fire, type AcceptedAnswer } from '../support/hooks.js';
import { startReceiver, type Receiver } from '../support/receiver.js';
import { startTestStack, type TestStack } from '../support/stack.js';

export interface ChaosOptions {
  /** How long events come and processes die. Milliseconds. */
  durationMs: number;
  eventsPerSecond: number;
  /** Each pause between two kills is random up to this. Milliseconds. */
  longestPauseMs: number;
  /** Told what happens, a line at a time. */
  say(line: string): void;
}

export interface ChaosResult {
  sent: number;
  /** Answered 2xx: what must not be lost. */
  accepted: number;
  /** Answered otherwise, or not at all: their sender knows that it has to send them again. */
  refused: number;
  succeeded: number;
  /** Failed, with the reason to be seen in the run. */
  failed: number;
  /** Accepted events whose run has not ended, or that have none. */
  lost: number;
  /** Events with more than one run. */
  startedTwice: number;
  /** Calls that must not be repeated and were. */
  calledTwice: number;
  kills: Record<string, number>;
}

/** For everything that was accepted to come to its end, once nothing dies any more. */
const SETTLE_MS = 120_000;
const LOOK_MS = 500;

/**
 * Steady load while the API, two workers, Temporal and PostgreSQL are killed at random and started again. Each event
 * makes a repeatable call, waits for a moment and makes one that must not be repeated.
 */
export async function chaos(options: ChaosOptions): Promise<ChaosResult> {
  const receiver = await startReceiver((path) => (path.startsWith('/once/') ? 20 : 0));
  const stack = await startTestStack('chaos', {
    apps: [
      { name: 'api', roles: 'api,dispatcher,poller' },
      { name: 'worker-1', roles: 'worker' },
      { name: 'worker-2', roles: 'worker' },
    ],
  });
  try {
    return await run(stack, receiver, options);
  } finally {
    await stack.stop();
    await receiver.close();
  }
}

async function run(stack: TestStack, receiver: Receiver, options: ChaosOptions): Promise<ChaosResult> {
  const { hook, workflowId } = await stack.api.deploy(
    'Chaos',
    chainOf([
      nodes.webhook(),
      nodes.edit('pick', 'n', '{{ trigger.body.n }}'),
      nodes.call('repeatable', 'PUT', `${receiver.url}/again/{{ steps.pick.n }}`),
      nodes.wait('pause', 3),
      nodes.call('once', 'POST', `${receiver.url}/once/{{ steps.pick.n }}`),
    ]),
  );
  const deadline = Date.now() + options.durationMs;
  const [load, kills] = await Promise.all([sendUntil(hook, deadline, options.eventsPerSecond), killUntil(stack, deadline, options)]);
  options.say(`${load.accepted.size} events accepted; waiting for their ends`);
  await settled(stack, workflowId);
  return { ...load.counts, ...(await outcome(stack, workflowId, load.accepted)), calledTwice: [...receiver.countsUnder('/once').values()].filter((count) => count > 1).length, kills };
}

async function sendUntil(hook: string, deadline: number, perSecond: number): Promise<{ accepted: Set<string>; counts: Pick<ChaosResult, 'sent' | 'accepted' | 'refused'> }> {
  const accepted = new Set<string>();
  const requests: Promise<void>[] = [];
  let sent = 0;
  let refused = 0;
  const send = async (n: number): Promise<void> => {
    // A broken connection is an answer as well: the sender knows that it was not told 2xx.
    const answer = await fire(hook, { n }).catch(() => null);
    if (answer?.status === 202) accepted.add((answer.body as AcceptedAnswer).event);
    else refused++;
  };
  while (Date.now() < deadline) {
    requests.push(send(++sent));
    await sleep(1000 / perSecond);
  }
  await Promise.all(requests);
  return { accepted, counts: { sent, accepted: accepted.size, refused } };
}

/** Kills one process after another, the next when the last is back. */
async function killUntil(stack: TestStack, deadline: number, { longestPauseMs, say }: ChaosOptions): Promise<Record<string, number>> {
  const { apps, temporal, postgres } = stack.processes;
  const targets = [...apps.values(), temporal, postgres];
  const kills: Record<string, number> = {};
  for (let round = 0; Date.now() < deadline; round++) {
    await sleep(Math.random() * longestPauseMs);
    // In turn at first, so that even a short run kills each once.
    const target = targets[round < targets.length ? round : Math.floor(Math.random() * targets.length)] as SupervisedProcess;
    say(`kill -9 ${target.name}`);
    kills[target.name] = (kills[target.name] ?? 0) + 1;
    target.kill();
    await target.whenReady();
  }
  return kills;
}

/** Waits for the ends; what has none by then is counted as lost. */
async function settled(stack: TestStack, workflowId: string): Promise<void> {
  const deadline = Date.now() + SETTLE_MS;
  while ((await openRuns(stack, workflowId)) > 0 && Date.now() < deadline) await sleep(LOOK_MS);
}

async function openRuns(stack: TestStack, workflowId: string): Promise<number> {
  const [row] = await query<{ open: number }>(stack.databaseUrl, `SELECT count(*)::int AS open FROM runs WHERE workflow_id = $1 AND finished_at IS NULL`, [workflowId]);
  return row?.open ?? 0;
}

async function outcome(stack: TestStack, workflowId: string, accepted: ReadonlySet<string>): Promise<Pick<ChaosResult, 'succeeded' | 'failed' | 'lost' | 'startedTwice'>> {
  const rows = await query<{ event_id: string; status: string }>(stack.databaseUrl, 'SELECT event_id, status FROM runs WHERE workflow_id = $1', [workflowId]);
  const statuses = new Map<string, string[]>();
  for (const { event_id, status } of rows) statuses.set(event_id, [...(statuses.get(event_id) ?? []), status]);
  const of = (event: string): string => statuses.get(event)?.[0] ?? 'missing';
  const count = (status: string): number => [...accepted].filter((event) => of(event) === status).length;
  return {
    succeeded: count('succeeded'),
    failed: count('failed'),
    lost: accepted.size - count('succeeded') - count('failed'),
    startedTwice: [...statuses.values()].filter((runs) => runs.length > 1).length,
  };
}
