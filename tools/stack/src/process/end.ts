import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../errors.js';
import { processIdentity } from './identity.js';

const POLL_MS = 10;
/** After SIGKILL the kernel needs a moment to take the process away, more under heavy disk load. */
const KILL_GRACE_MS = 10_000;

/** Sends a signal; false when the process is gone already. */
export function signalProcess(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    throw error;
  }
}

/** One signal and the time in milliseconds that the process gets to obey it. */
export interface EndStep {
  signal: NodeJS.Signals;
  graceMs: number;
}

/** Ends a process (child or not) by the given signals in turn, at last by SIGKILL; resolves when it is gone. */
export async function endProcess(pid: number, steps: readonly EndStep[]): Promise<void> {
  const identity = processIdentity(pid);
  if (identity === undefined) return;
  for (const { signal, graceMs } of [...steps, { signal: 'SIGKILL', graceMs: KILL_GRACE_MS } as const]) {
    if (!signalProcess(pid, signal)) return;
    const deadline = Date.now() + graceMs;
    while (Date.now() < deadline) {
      if (processIdentity(pid) !== identity) return;
      await sleep(POLL_MS);
    }
  }
  throw new Error(`process ${pid} survived SIGKILL`);
}
