import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { chainOf } from '@hookloom/graph/testing';
import { until, type RunFacts } from '@hookloom/stack/outside';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodes } from './support/graphs.js';
import { fire, fireMany, numbers, type HookAnswer } from './support/hooks.js';
import { startReceiver, type Receiver } from './support/receiver.js';
import { byStatus, endedRuns, waitingRuns } from './support/runs.js';
import { startTestStack, type TestStack } from './support/stack.js';

/** A run may wake this much later than it should: a restart, a replay, and a machine that does other things too. */
const LATE_MS = 12_000;
/** Longest thinking time of the receiver below `/slow`. */
const SLOW_MS = 2_500;

let stack: TestStack;
let receiver: Receiver;

beforeAll(async () => {
  // Each path its own time, so that at any moment some calls are under way and some are done.
  receiver = await startReceiver((path) => (path.includes('/slow') ? (Number(path.split('/').at(-1)) * 137) % SLOW_MS : 0));
  stack = await startTestStack('durability');
});
afterAll(async () => {
  await stack?.stop();
  await receiver?.close();
});

it('finishes runs that waited while the app was killed', async () => {
  const { hook, workflowId } = await deployWaiting('killed', 6);
  await fireMany(hook, 10);
  const waiting = await waitingRuns(stack.api, workflowId, 10, 10_000);
  await killApp();
  const runs = await endedRuns(stack.api, workflowId, 10, 6_000 + LATE_MS);
  expect(byStatus(runs)).toEqual({ succeeded: 10 });
  expectOnTime(runs, waiting);
  expect(receiver.countsUnder('/killed/before')).toEqual(onceEach(10));
  expect(receiver.countsUnder('/killed/after')).toEqual(onceEach(10));
});

it('finishes 200 accepted events when the app is killed a second later, and starts none twice', async () => {
  const graph = chainOf([
    nodes.webhook(),
    nodes.edit('edit', 'n', '{{ trigger.body.n }}'),
    nodes.call('first', 'PUT', `${receiver.url}/slow-first/{{ steps.edit.n }}`),
    nodes.call('second', 'PUT', `${receiver.url}/second/{{ steps.edit.n }}`),
  ]);
  const { hook, workflowId } = await stack.api.deploy('200 events', graph);
  const answers = await fireMany(hook, 200);
  expect(answers.filter(({ status }) => status !== 202)).toEqual([]);
  await sleep(1_000);
  expect(byStatus(await stack.api.runsOf(workflowId)).succeeded ?? 0).toBeLessThan(200);
  await killApp();
  const runs = await endedRuns(stack.api, workflowId, 200, 40_000);
  expect(byStatus(runs)).toEqual({ succeeded: 200 });
  expect(new Set(runs.map(({ eventId }) => eventId)).size).toBe(200);
  // A call that was under way is repeated, as PUT allows; that a run was never started twice shows in its step's key.
  for (const path of ['/slow-first', '/second']) {
    expect([...receiver.countsUnder(path).keys()].sort()).toEqual(numbers(200).sort());
    expect([...keysUnder(path).values()].filter((keys) => keys.size !== 1)).toEqual([]);
  }
});

it('never repeats a call that must not be repeated, and says of which ones the outcome is unknown', async () => {
  const graph = chainOf([nodes.webhook(), nodes.call('charge', 'POST', `${receiver.url}/slow-charge/{{ trigger.body.n }}`)]);
  const { hook, workflowId } = await stack.api.deploy('unsafe', graph);
  await fireMany(hook, 40);
  await sleep(1_000);
  await killApp();
  const runs = await endedRuns(stack.api, workflowId, 40, 40_000);
  const { succeeded = 0, failed = 0 } = byStatus(runs);
  expect(succeeded + failed).toBe(40);
  expect(succeeded).toBeGreaterThan(0);
  expect(failed).toBeGreaterThan(0);
  const errors = await Promise.all(runs.filter(({ status }) => status === 'failed').map(errorClassOf));
  expect(new Set(errors)).toEqual(new Set(['unknown-outcome']));
  await sleep(SLOW_MS);
  expect(receiver.countsUnder('/slow-charge')).toEqual(onceEach(40));
});

it('finishes 100 waiting runs, each at its time, after Temporal has lost its database', async () => {
  const { hook, workflowId } = await deployWaiting('lost', 15);
  await fireMany(hook, 100);
  const waiting = await waitingRuns(stack.api, workflowId, 100, 12_000);
  const { app, temporal } = stack.processes;
  await app.stop();
  await temporal.stop();
  removeTemporalDatabase();
  await temporal.start();
  await app.start();
  expect(Date.now()).toBeLessThan(Date.parse(waiting[0]?.wakeAt ?? ''));
  const runs = await endedRuns(stack.api, workflowId, 100, 15_000 + LATE_MS);
  expect(byStatus(runs)).toEqual({ succeeded: 100 });
  expectOnTime(runs, waiting);
  expect(receiver.countsUnder('/lost/before')).toEqual(onceEach(100));
  expect(receiver.countsUnder('/lost/after')).toEqual(onceEach(100));
}, 90_000);

it('notices without a restart of its own that Temporal has lost its database', async () => {
  const { hook, workflowId } = await deployWaiting('swapped', 8);
  await fireMany(hook, 20);
  const waiting = await waitingRuns(stack.api, workflowId, 20, 8_000);
  const { temporal } = stack.processes;
  await temporal.stop();
  removeTemporalDatabase();
  await temporal.start();
  const runs = await endedRuns(stack.api, workflowId, 20, 8_000 + LATE_MS * 2);
  expect(byStatus(runs)).toEqual({ succeeded: 20 });
  expectOnTime(runs, waiting, LATE_MS * 2);
  expect(receiver.countsUnder('/swapped/after')).toEqual(onceEach(20));
}, 90_000);

it('accepts events while Temporal is down, runs what needs no timer, and catches up with the rest', async () => {
  const plain = await stack.api.deploy('plain', chainOf([nodes.webhook(), nodes.edit('edit', 'n', '{{ trigger.body.n }}')]));
  const timed = await deployWaiting('down', 4);
  await stack.processes.temporal.stop();
  const answers = [...(await fireMany(plain.hook, 50)), ...(await fireMany(timed.hook, 50))];
  expect(answers.filter(({ status }) => status !== 202)).toEqual([]);
  expect(byStatus(await endedRuns(stack.api, plain.workflowId, 50, 10_000))).toEqual({ succeeded: 50 });
  await waitingRuns(stack.api, timed.workflowId, 50, 10_000);
  await stack.processes.temporal.start();
  expect(byStatus(await endedRuns(stack.api, timed.workflowId, 50, 40_000))).toEqual({ succeeded: 50 });
  expect(receiver.countsUnder('/down/after')).toEqual(onceEach(50));
}, 90_000);

it('refuses with 503 within two seconds while PostgreSQL is down, and recovers by itself', async () => {
  const { hook, workflowId } = await stack.api.deploy('outage', chainOf([nodes.webhook(), nodes.edit('edit', 'n', '{{ trigger.body.n }}')]));
  const before = await fireMany(hook, 5);
  await stack.processes.postgres.stop();
  const outage: HookAnswer[] = [];
  for (let n = 0; n < 5; n += 1) {
    const began = performance.now();
    outage.push(await fire(hook, { n }));
    expect(performance.now() - began).toBeLessThan(2_000);
  }
  expect(outage.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503]);
  expect(outage.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true);
  const burst = await fireMany(hook, 50);
  expect(new Set(burst.map(({ status }) => status))).toEqual(new Set([503]));
  await stack.processes.postgres.start();
  await until('the webhook to accept again', async () => (await fire(hook, { n: 0 })).status === 202, { timeoutMs: 15_000 });
  const runs = await endedRuns(stack.api, workflowId, before.length + 1, 15_000);
  expect(byStatus(runs)).toEqual({ succeeded: before.length + 1 });
}, 90_000);

/** Effect, wait, effect: what came before a wait must not happen again after it. */
function deployWaiting(name: string, seconds: number): Promise<{ hook: string; workflowId: string }> {
  const graph = chainOf([
    nodes.webhook(),
    nodes.call('before', 'PUT', `${receiver.url}/${name}/before/{{ trigger.body.n }}`),
    nodes.wait('pause', seconds),
    nodes.call('after', 'PUT', `${receiver.url}/${name}/after/{{ trigger.body.n }}`),
  ]);
  return stack.api.deploy(name, graph);
}

async function killApp(): Promise<void> {
  const { app } = stack.processes;
  app.kill();
  await until('the app to be gone', () => !app.isReady, { timeoutMs: 5_000, everyMs: 5 });
  await app.whenReady();
}

function removeTemporalDatabase(): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${stack.temporalDatabaseFile}${suffix}`, { force: true });
}

/** @param waiting the same runs while they waited: when they have ended, their time is no longer in them */
function expectOnTime(runs: readonly RunFacts[], waiting: readonly RunFacts[], lateMs = LATE_MS): void {
  const wakeAt = new Map(waiting.map((run) => [run.id, Date.parse(run.wakeAt ?? '')]));
  for (const { id, finishedAt } of runs) {
    const late = Date.parse(finishedAt ?? '') - (wakeAt.get(id) ?? Number.NaN);
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(lateMs);
  }
}

function onceEach(count: number): Map<string, number> {
  return new Map(numbers(count).map((name) => [name, 1]));
}

function keysUnder(path: string): Map<string, Set<string>> {
  const keys = new Map<string, Set<string>>();
  for (const hit of receiver.hits.filter((each) => each.path.startsWith(`${path}/`))) {
    const seen = keys.get(hit.path) ?? new Set();
    keys.set(hit.path, seen.add(String(hit.headers['idempotency-key'] ?? '')));
  }
  return keys;
}

async function errorClassOf({ id }: RunFacts): Promise<string | undefined> {
  const { error } = await stack.api.get<{ error: { class: string } | null }>(`/runs/${id}`);
  return error?.class;
}
