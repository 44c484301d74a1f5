import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { errorCode } from '../errors.js';
import { endProcess, type EndStep } from './end.js';
import { isSameProcess, processIdentity } from './identity.js';

interface PidRecord {
  pid: number;
  identity: string;
}

/** Remembers a live process in a file, so that the next launcher finds it if this one dies. */
export function writePidFile(file: string, pid: number): void {
  const identity = processIdentity(pid);
  if (identity !== undefined) writeFileSync(file, JSON.stringify({ pid, identity } satisfies PidRecord));
}

/** The pid in the file if that very process still lives, else undefined. */
export function livePid(file: string): number | undefined {
  const record = readPidRecord(file);
  return record !== undefined && isSameProcess(record.pid, record.identity) ? record.pid : undefined;
}

export function removePidFile(file: string): void {
  rmSync(file, { force: true });
}

/**
 * Ends the process that a dead launcher left behind.
 * @returns whether there was one
 */
export async function endOrphan(file: string, steps: readonly EndStep[]): Promise<boolean> {
  const pid = livePid(file);
  if (pid !== undefined) await endProcess(pid, steps);
  removePidFile(file);
  return pid !== undefined;
}

function readPidRecord(file: string): PidRecord | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isPidRecord(parsed) ? parsed : undefined;
  } catch (error) {
    // A half-written file (the launcher was killed while writing) names nobody.
    if (errorCode(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isPidRecord(value: unknown): value is PidRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'identity' in value &&
    typeof value.identity === 'string'
  );
}
