import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Logger } from '../contracts.js';

let installed = false;

/** Sets Temporal's process-wide runtime up: its log goes to ours, and signals are left to the process. */
export function installRuntime(logger: Logger): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => logger[level === 'ERROR' ? 'error' : 'warn']({ temporal: meta }, message)),
  });
}
