import type { LoadResult } from '../load/protocol.js';
import { percentile } from '../load/protocol.js';
import type { ScenarioKey } from '../arguments.js';
import { memoryByGroup, perRun, total, type ByGroup, type ProcessGroups } from './groups.js';

/** One line of the results. */
export interface Row {
  scenario: ScenarioKey;
  connections: number;
  /** Measured seconds. */
  seconds: number;
  /** Events answered with success in the measured time. */
  runs: number;
  acceptedPerSecond: number;
  /** Until the last run had ended. */
  completedPerSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  /** CPU time of one run, in milliseconds; null when the processes are not on this machine. */
  cpuMsPerRun: { total: number; byProcess: ByGroup } | null;
  /** Resident memory at the end of the load, in MiB. */
  rssMiB: { total: number; byProcess: ByGroup } | null;
}

export interface Observation {
  scenario: ScenarioKey;
  connections: number;
  load: LoadResult;
  /** When the last run ended, milliseconds since the epoch. */
  completedAt: number;
  cpuBefore: ByGroup;
  cpuAfter: ByGroup;
  memory: ByGroup;
}

export function rowOf({ scenario, connections, load, completedAt, cpuBefore, cpuAfter, memory }: Observation): Row {
  const { succeeded, startedAt, endedAt, latencies } = load;
  const seconds = (endedAt - startedAt) / 1000;
  const cpu = perRun(cpuBefore, cpuAfter, succeeded);
  const seen = total(cpuAfter) > 0;
  return {
    scenario,
    connections,
    seconds,
    runs: succeeded,
    acceptedPerSecond: succeeded / seconds,
    completedPerSecond: succeeded / ((completedAt - startedAt) / 1000),
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
    p99Ms: percentile(latencies, 0.99),
    cpuMsPerRun: seen ? { total: total(cpu), byProcess: cpu } : null,
    rssMiB: seen ? { total: total(memory), byProcess: memory } : null,
  };
}

/** Resident memory by part, with its sum. */
export function residentNow(groups: ProcessGroups): { total: number; byProcess: ByGroup } {
  const byProcess = memoryByGroup(groups);
  return { total: total(byProcess), byProcess };
}
