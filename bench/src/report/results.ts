import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { dirname } from 'node:path';
import type { residentNow, Row } from '../measure/row.js';
import { isMet, type Target } from './targets.js';

/** What stands in `bench/results/latest.json`. */
export interface Results {
  measuredAt: string;
  machine: { cpu: string; cores: number; memoryGiB: number; system: string; node: string };
  /** Resident memory of the stack before any load; null when its processes are not on this machine. */
  idle: ReturnType<typeof residentNow> | null;
  rows: Row[];
  targets: (Target & { met: boolean })[];
}

export function resultsOf(rows: Row[], idle: Results['idle'], targets: readonly Target[]): Results {
  return {
    measuredAt: new Date().toISOString(),
    machine: {
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      system: `${platform()} ${release()}`,
      node: process.version,
    },
    idle,
    rows,
    targets: targets.flatMap((target) => {
      const met = isMet(target);
      return met === undefined ? [] : [{ ...target, met }];
    }),
  };
}

export function writeResults(file: string, results: Results): void {
  mkdirSync(dirname(file), { recursive: true });
  const rounded = JSON.stringify(results, (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value), 2);
  writeFileSync(file, `${rounded}\n`);
}
