import { performance } from 'node:perf_hooks';
import { formatElapsed, type Progress } from '../../../progress.mjs';
import { awaitFirstSteps, type FirstSteps } from '../app/first-steps.js';
import type { CommandContext } from '../main.js';
import { watchNpm } from '../process/npm-parent.js';
import type { ProcessNotice } from '../process/spec.js';
import { stackOptionsFrom } from '../settings.js';
import { startStack, type Stack } from '../stack.js';

/** Ctrl-C, kill, and a closed terminal. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** What shells report for a program ended by SIGINT: 128 + 2. */
const FORCED_EXIT_CODE = 130;
/** An app without the api role writes none. */
const FIRST_STEPS_TIMEOUT_MS = 3_000;

/** `npm start`: everything on this machine, until it is told to stop. */
export async function start(_args: readonly string[], { root, progress }: CommandContext): Promise<number> {
  const stopRequest = new AbortController();
  const onSignal = (): void => {
    // Processes still running are killed by the stack's exit handler.
    if (stopRequest.signal.aborted) process.exit(FORCED_EXIT_CODE);
    progress.print('\nStopping; Ctrl-C again forces it.');
    stopRequest.abort();
  };
  for (const signal of STOP_SIGNALS) process.on(signal, onSignal);
  const unwatch = watchNpm(() => {
    if (!stopRequest.signal.aborted) onSignal();
  });
  try {
    const stack = await startStack({
      ...stackOptionsFrom(root),
      progress,
      onNotice: (notice) => progress.print(describe(notice)),
      signal: stopRequest.signal,
    });
    progress.print(welcome(stack, await awaitFirstSteps(stack.home, FIRST_STEPS_TIMEOUT_MS)));
    await aborted(stopRequest.signal);
    await stopVisibly(stack, progress);
    return 0;
  } catch (error) {
    if (stopRequest.signal.aborted) return 0;
    throw error;
  } finally {
    unwatch();
    for (const signal of STOP_SIGNALS) process.removeListener(signal, onSignal);
  }
}

async function stopVisibly(stack: Stack, progress: Progress): Promise<void> {
  const step = progress.step('Stop', 'app, Temporal, PostgreSQL');
  await stack.stop();
  step.done('everything is stopped; the data are kept');
}

/** What a person does next: the address, the account to make, one command that fires a recipe. */
function welcome(stack: Stack, steps: FirstSteps | undefined): string {
  const url = steps?.url ?? stack.url;
  const lines = ['', `Hookloom is ready at ${url} after ${formatElapsed(performance.now())}. Ctrl-C stops it.`];
  if (steps?.setupNeeded === true) lines.push('', `Create the owner account at ${url}`);
  if (steps?.curl !== undefined) lines.push('', 'Fire the seeded recipe:', '', `  ${steps.curl}`);
  lines.push('', `Data and logs: ${stack.home}`, '');
  return lines.join('\n');
}

function describe(notice: ProcessNotice): string {
  switch (notice.kind) {
    case 'died':
      return `${clock()} ${notice.name} ended unexpectedly (${notice.how}); starting it again in ${formatElapsed(notice.restartInMs)}.`;
    case 'recovered':
      return `${clock()} ${notice.name} is ready again.`;
    case 'restart-failed':
      return `${clock()} ${notice.message}\n${notice.name} is tried again in ${formatElapsed(notice.restartInMs)}.`;
  }
}

function clock(): string {
  return new Date().toLocaleTimeString('en-GB');
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
