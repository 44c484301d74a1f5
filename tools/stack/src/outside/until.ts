import { setTimeout as sleep } from 'node:timers/promises';

export interface UntilOptions {
  /** Milliseconds. */
  timeoutMs: number;
  /** Milliseconds between two looks. */
  everyMs?: number;
}

const EVERY_MS = 100;

/**
 * Looks again and again until there is something to see.
 * @param what completes "waited in vain for …"
 * @param look undefined or false: not yet. What it throws ends the waiting.
 * @throws Error when the time is over
 */
export async function until<T>(what: string, look: () => Promise<T | undefined | false> | T | undefined | false, options: UntilOptions): Promise<T> {
  const deadline = Date.now() + options.timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`waited ${options.timeoutMs / 1000} s in vain for ${what}`);
    await sleep(options.everyMs ?? EVERY_MS);
  }
}
