import { setTimeout as sleep } from 'node:timers/promises';
import { cpuMs, residentMiB } from './processes.js';

/** What a measured system consists of: name of a part → pids of its first processes. */
export type ProcessGroups = Readonly<Record<string, readonly number[]>>;

/** Some figure for each part. */
export type ByGroup = Record<string, number>;

/** Below this share of one core a system counts as at rest. */
const REST_SHARE = 0.08;
const REST_WINDOW_MS = 500;
const REST_TIMEOUT_MS = 60_000;

export function cpuByGroup(groups: ProcessGroups): ByGroup {
  return each(groups, cpuMs);
}

export function memoryByGroup(groups: ProcessGroups): ByGroup {
  return each(groups, residentMiB);
}

export function total(figures: ByGroup): number {
  return Object.values(figures).reduce((sum, figure) => sum + figure, 0);
}

/** What was used between two looks, divided by a number of runs. */
export function perRun(before: ByGroup, after: ByGroup, runs: number): ByGroup {
  return Object.fromEntries(Object.keys(after).map((name) => [name, ((after[name] ?? 0) - (before[name] ?? 0)) / runs]));
}

/** Waits until the work that goes on behind the answers is done too, so that it is counted where it belongs. */
export async function atRest(groups: ProcessGroups): Promise<void> {
  const deadline = Date.now() + REST_TIMEOUT_MS;
  for (let before = total(cpuByGroup(groups)); Date.now() < deadline; ) {
    await sleep(REST_WINDOW_MS);
    const now = total(cpuByGroup(groups));
    if (now - before < REST_WINDOW_MS * REST_SHARE) return;
    before = now;
  }
  throw new Error(`the stack did not come to rest within ${REST_TIMEOUT_MS / 1000} s`);
}

function each(groups: ProcessGroups, look: (pids: readonly number[], others: ReadonlySet<number>) => number): ByGroup {
  const all = Object.values(groups).flat();
  return Object.fromEntries(
    Object.entries(groups).map(([name, pids]) => [name, look(pids, new Set(all.filter((pid) => !pids.includes(pid))))]),
  );
}
