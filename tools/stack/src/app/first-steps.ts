import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../errors.js';

const FILE = 'first-steps.json';
const POLL_MS = 20;

/** What the app writes into the data directory when it is ready, for whoever started it. */
export interface FirstSteps {
  url?: string;
  /** A command that fires a seeded recipe. */
  curl?: string;
  /** Whether the owner account is still to be made. */
  setupNeeded?: boolean;
}

/** Reads `first-steps.json`; undefined when the app wrote none. */
export function readFirstSteps(home: string): FirstSteps | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(join(home, FILE), 'utf8'));
    return typeof value === 'object' && value !== null ? pick(value) : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Waits for them: the app writes them after it has begun to listen, and so to be ready.
 * @param timeoutMs undefined is given back after that
 */
export async function awaitFirstSteps(home: string, timeoutMs: number): Promise<FirstSteps | undefined> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const steps = readFirstSteps(home);
    if (steps !== undefined || Date.now() > deadline) return steps;
    await sleep(POLL_MS);
  }
}

/** Forgets those of an earlier start, which may name another port. */
export function dropFirstSteps(home: string): void {
  rmSync(join(home, FILE), { force: true });
}

function pick(value: object): FirstSteps {
  const steps: FirstSteps = {};
  if ('url' in value && typeof value.url === 'string') steps.url = value.url;
  if ('curl' in value && typeof value.curl === 'string') steps.curl = value.curl;
  if ('setupNeeded' in value && typeof value.setupNeeded === 'boolean') steps.setupNeeded = value.setupNeeded;
  return steps;
}
