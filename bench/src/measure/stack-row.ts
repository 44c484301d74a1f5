import { until, type ApiClient, type Listed } from '@hookloom/stack/outside';
import type { BenchOptions } from '../arguments.js';
import type { Child } from '../children.js';
import { load } from '../load/load.js';
import { EVENT, type Scenario } from '../scenarios.js';
import type { MeasuredStack } from '../stack.js';
import { atRest, cpuByGroup, memoryByGroup } from './groups.js';
import { rowOf, type Row } from './row.js';

/** A backlog larger than this drains too slowly to speak of. */
const DRAIN_TIMEOUT_MS = 120_000;
const DRAIN_POLL_MS = 50;
const CONTENT_TYPE = { 'content-type': 'application/json' };

/**
 * Measures one scenario at one number of connections, over a workflow of its own.
 * @throws Error when an event was refused, when a run failed, or when accepted events and listed runs don't agree
 */
export async function measureScenario(
  stack: MeasuredStack,
  generator: Child<object>,
  scenario: Scenario,
  targetUrl: string,
  connections: number,
  { seconds, warmUpSeconds }: BenchOptions,
): Promise<Row> {
  const { api, processes } = stack;
  const name = `Bench ${scenario.key}, ${connections} connections`;
  const { hook, workflowId } = await api.deploy(name, scenario.graph(targetUrl));
  await tryOnce(hook, scenario);
  const body = JSON.stringify(EVENT);
  const warmUp = await load(generator, { url: hook, body, connections, seconds: warmUpSeconds });
  await drained(api, workflowId);
  await atRest(processes);
  const cpuBefore = cpuByGroup(processes);
  const measured = await load(generator, { url: hook, body, connections, seconds });
  const memory = memoryByGroup(processes);
  await drained(api, workflowId);
  await atRest(processes);
  const cpuAfter = cpuByGroup(processes);
  const completedAt = await accountFor(api, workflowId, name, 1 + warmUp.succeeded + measured.succeeded);
  return rowOf({ scenario: scenario.key, connections, load: measured, completedAt, cpuBefore, cpuAfter, memory });
}

/** The first request is looked at whole: a wrong answer measured fast would be worth nothing. */
async function tryOnce(hook: string, scenario: Scenario): Promise<void> {
  const response = await fetch(hook, { method: 'POST', headers: CONTENT_TYPE, body: JSON.stringify(EVENT) });
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  if (!scenario.check(response.status, body)) {
    throw new Error(`scenario ${scenario.key} answered ${response.status} ${text.slice(0, 500)}`);
  }
}

async function drained(api: ApiClient, workflowId: string): Promise<void> {
  const path = `/runs?workflowId=${workflowId}&status=queued,running,waiting&limit=1`;
  const isEmpty = async (): Promise<boolean> => (await api.get<Listed<object>>(path)).items.length === 0;
  await until('the last run to end', isEmpty, { timeoutMs: DRAIN_TIMEOUT_MS, everyMs: DRAIN_POLL_MS });
}

/**
 * Every accepted event must be a run in the list, and every run must have succeeded.
 * @returns when the last one ended, milliseconds since the epoch
 */
async function accountFor(api: ApiClient, workflowId: string, name: string, accepted: number): Promise<number> {
  const runs = await api.runsOf(workflowId);
  const distinct = new Set(runs.map(({ id }) => id)).size;
  const bad = runs.filter(({ status }) => status !== 'succeeded');
  if (bad.length > 0) throw new Error(`${name}: ${bad.length} runs did not succeed, such as ${JSON.stringify(bad[0])}`);
  if (distinct !== accepted) throw new Error(`${name}: ${accepted} events were accepted, but ${distinct} runs are listed`);
  return runs.reduce((latest, { finishedAt }) => Math.max(latest, Date.parse(finishedAt ?? '')), 0);
}
