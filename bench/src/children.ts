import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of the benchmark's own; it ends itself when its channel to us closes. */
export interface Child<Ready> {
  /** What it said when it was ready. */
  ready: Ready;
  pid: number;
  process: ChildProcess;
  stop(): Promise<void>;
}

/**
 * Starts a module of this package as a process and waits for its first message.
 * @param module relative to this directory: `load/generator.js`
 * @throws Error when it ends before
 */
export async function startChild<Ready>(module: string, env: Record<string, string> = {}): Promise<Child<Ready>> {
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    serialization: 'advanced',
    execArgv: ['--enable-source-maps'],
  });
  const ended = once(child, 'exit');
  const ready = await Promise.race([
    once(child, 'message').then(([message]) => message as Ready),
    ended.then(([code]) => Promise.reject(new Error(`${module} ended with code ${String(code)} before it was ready`))),
  ]);
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await ended;
  };
  return { ready, pid: child.pid ?? 0, process: child, stop };
}

/** For the child: says that it is ready, and ends it when the benchmark is gone. */
export function announceReady(ready: object): void {
  if (process.send === undefined) throw new Error('this module is started by the benchmark');
  process.once('disconnect', () => process.exit(0));
  process.send(ready);
}
