import type { Logger } from '../contracts.js';

/**
 * Does something again and again, the next time `intervalMs` after the last has ended. A failure is logged and the
 * next round comes all the same.
 * @returns a function that stops it and resolves when the round under way has ended
 */
export function repeat(name: string, intervalMs: number, logger: Logger, round: () => Promise<void>): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  const run = (): void => {
    current = round()
      .catch((error: unknown) => logger.warn({ err: error, task: name }, 'A background task failed; it is tried again'))
      .finally(() => {
        if (!stopped) timer = setTimeout(run, intervalMs);
      });
  };
  run();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await current;
  };
}
