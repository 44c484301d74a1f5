import type { Row } from '../measure/row.js';
import { isMet, type Target } from './targets.js';

const GAP = '  ';

/** Rows as a text table with aligned columns. */
export function rowsTable(rows: readonly Row[]): string {
  const heads = ['scenario', 'conns', 'accepted/s', 'completed/s', 'p50 ms', 'p95 ms', 'p99 ms', 'CPU-ms a run', 'by process', 'MiB'];
  return table(heads, rows.map(cells), [0, 8]);
}

/** Targets with what was reached; those not measured are left out. */
export function targetsTable(targets: readonly Target[]): string {
  const measured = targets.filter((target) => isMet(target) !== undefined);
  const lines = measured.map((target) => [
    target.name,
    figure(target.measured ?? Number.NaN),
    `${target.atLeast === undefined ? '≤' : '≥'} ${figure(target.atLeast ?? target.atMost ?? Number.NaN)}`,
    target.unit,
    isMet(target) === true ? 'met' : 'MISSED',
  ]);
  return table(['target', 'measured', 'wanted', '', ''], lines, [0, 3, 4]);
}

function cells(row: Row): string[] {
  const cpu = row.cpuMsPerRun;
  const parts = Object.entries(cpu?.byProcess ?? {}).filter(([, ms]) => ms >= 0.005);
  return [
    row.scenario,
    String(row.connections),
    figure(row.acceptedPerSecond),
    figure(row.completedPerSecond),
    figure(row.p50Ms),
    figure(row.p95Ms),
    figure(row.p99Ms),
    cpu ? figure(cpu.total) : '–',
    parts.map(([name, ms]) => `${name} ${figure(ms)}`).join(' + ') || '–',
    row.rssMiB ? figure(row.rssMiB.total) : '–',
  ];
}

/** @param leftAligned columns of words */
function table(heads: readonly string[], lines: readonly string[][], leftAligned: readonly number[]): string {
  const all = [heads, ...lines];
  const widths = heads.map((_, column) => Math.max(...all.map((line) => (line[column] ?? '').length)));
  const pad = (text: string, column: number): string =>
    leftAligned.includes(column) ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return all.map((line) => line.map(pad).join(GAP).trimEnd()).join('\n');
}

/** Three significant figures are all that such a measurement is worth. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toFixed(Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3);
}
