import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../errors.js';

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
    const value: unknown = JSON.parse(readFileSync(join(home, 'first-steps.json'), 'utf8'));
    return typeof value === 'object' && value !== null ? pick(value) : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function pick(value: object): FirstSteps {
  const steps: FirstSteps = {};
  if ('url' in value && typeof value.url === 'string') steps.url = value.url;
  if ('curl' in value && typeof value.curl === 'string') steps.curl = value.curl;
  if ('setupNeeded' in value && typeof value.setupNeeded === 'boolean') steps.setupNeeded = value.setupNeeded;
  return steps;
}
