import { expect, it } from 'vitest';
import type { Row } from '../measure/row.js';
import { percentile } from '../load/protocol.js';
import { figure, rowsTable } from './table.js';
import { isMet, targetsOf } from './targets.js';

it('compares what was measured with what is wanted, and leaves the rest open', () => {
  const rows = [row('a', 10, 900, 1), row('c', 10, 500, 1.9), row('b', 10, 240, 3), row('hand-written', 10, 60, 50)];
  const met = targetsOf(rows, 600).map((target) => isMet(target));
  expect(met).toEqual([true, true, undefined, undefined, false, false, true, undefined, false]);
});

it('takes the marginal cost of one further step from scenarios a and c', () => {
  const targets = targetsOf([row('a', 10, 900, 1), row('c', 10, 500, 1.9)], undefined);
  expect(targets.find(({ unit }) => unit === 'CPU-ms')?.measured).toBeCloseTo(0.1);
});

it('takes percentiles from the values themselves', () => {
  const values = Float64Array.from({ length: 100 }, (_, index) => index + 1);
  expect([0.5, 0.95, 0.99].map((share) => percentile(values, share))).toEqual([50, 95, 99]);
  expect(percentile(new Float64Array(), 0.5)).toBeNaN();
});

it('prints a row without process figures when the stack is elsewhere', () => {
  const line = rowsTable([{ ...row('a', 1, 100, 1), cpuMsPerRun: null, rssMiB: null }]).split('\n')[1];
  expect(line).toMatch(/^a +1 +100 +100 .* – +– +–$/);
  expect(figure(12_345.6)).toBe('12,346');
});

function row(scenario: Row['scenario'], connections: number, perSecond: number, cpuMs: number): Row {
  return {
    scenario,
    connections,
    seconds: 8,
    runs: perSecond * 8,
    acceptedPerSecond: perSecond,
    completedPerSecond: perSecond,
    p50Ms: 5,
    p95Ms: 9,
    p99Ms: 12,
    cpuMsPerRun: { total: cpuMs, byProcess: { app: cpuMs } },
    rssMiB: { total: 500, byProcess: { app: 500 } },
  };
}
