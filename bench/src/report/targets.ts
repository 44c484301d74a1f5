import type { ScenarioKey } from '../arguments.js';
import type { Row } from '../measure/row.js';
import { FURTHER_EDITS } from '../scenarios.js';

/** What Hookloom means to reach on two cores that it shares with the load. */
export interface Target {
  name: string;
  /** Undefined when it was not measured in this run. */
  measured: number | undefined;
  unit: string;
  atLeast?: number;
  atMost?: number;
}

/** @param idleMiB resident memory of the whole stack before any load */
export function targetsOf(rows: readonly Row[], idleMiB: number | undefined): Target[] {
  const row = (scenario: ScenarioKey, connections: number): Row | undefined =>
    rows.find((each) => each.scenario === scenario && each.connections === connections);
  return [
    { name: '(a) at 10 connections', measured: row('a', 10)?.completedPerSecond, unit: 'completed/s', atLeast: 800 },
    { name: '(a) at 10 connections', measured: row('a', 10)?.cpuMsPerRun?.total, unit: 'CPU-ms a run', atMost: 2.5 },
    { name: '(a) at 50 connections', measured: row('a', 50)?.completedPerSecond, unit: 'completed/s', atLeast: 1_200 },
    { name: '(b) at 1 connection', measured: row('b', 1)?.p50Ms, unit: 'ms p50', atMost: 10 },
    { name: '(b) at 10 connections', measured: row('b', 10)?.completedPerSecond, unit: 'completed/s', atLeast: 250 },
    { name: '(b) at 10 connections', measured: ratio(row('b', 10), row('hand-written', 10)), unit: 'times the hand-written', atLeast: 5 },
    ...[10, 50].map((connections) => ({
      name: `each further Edit fields, ${connections} connections`,
      measured: marginal(row('a', connections), row('c', connections)),
      unit: 'CPU-ms',
      atMost: 0.15,
    })),
    { name: 'whole stack, idle', measured: idleMiB, unit: 'MiB resident', atMost: 550 },
  ];
}

/** Undefined when it was not measured. */
export function isMet({ measured, atLeast = -Infinity, atMost = Infinity }: Target): boolean | undefined {
  return measured === undefined ? undefined : measured >= atLeast && measured <= atMost;
}

function ratio(b: Row | undefined, handWritten: Row | undefined): number | undefined {
  return b && handWritten && b.completedPerSecond / handWritten.completedPerSecond;
}

function marginal(a: Row | undefined, c: Row | undefined): number | undefined {
  const [one, many] = [a?.cpuMsPerRun?.total, c?.cpuMsPerRun?.total];
  return one === undefined || many === undefined ? undefined : (many - one) / FURTHER_EDITS;
}
