import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFirstSteps, type FirstSteps } from '../app/first-steps.js';

export interface LaunchOptions {
  /** Root of the repository. */
  root: string;
  /** Data directory. */
  home: string;
  port: number;
  env?: Readonly<Record<string, string>>;
  /** Milliseconds until it must be ready. */
  timeoutMs?: number;
}

const READY = /Hookloom is ready at (\S+)/;
const READY_TIMEOUT_MS = 300_000;
const POLL_MS = 10;

/**
 * Runs what `npm start` runs, in a process of its own, and waits until it says that it is ready.
 * @throws Error with all it printed when it ends before, or isn't ready in time
 */
export async function launchStack({ root, home, port, env, timeoutMs = READY_TIMEOUT_MS }: LaunchOptions): Promise<LaunchedStack> {
  const child = spawn(process.execPath, [join(root, 'tools', 'bootstrap.mjs'), 'start'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...env, HOOKLOOM_HOME: home, HOOKLOOM_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const launched = new LaunchedStack(child, home);
  const deadline = Date.now() + timeoutMs;
  while (launched.url === '') {
    if (launched.exitCode !== undefined) throw new Error(`the launcher ended with code ${launched.exitCode}:\n${launched.output}`);
    if (Date.now() > deadline) {
      await launched.stop('SIGKILL');
      throw new Error(`the launcher was not ready within ${timeoutMs / 1000} s:\n${launched.output}`);
    }
    await sleep(POLL_MS);
  }
  return launched;
}

/** A launcher that runs in a process of its own. */
export class LaunchedStack {
  /** Everything printed so far, on both outputs. */
  output = '';
  /** Set when it has ended; by a signal counts as 128 and more, as in shells. */
  exitCode: number | undefined;
  private readonly ended: Promise<number>;

  constructor(
    private readonly child: ChildProcess,
    readonly home: string,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
    this.ended = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        this.exitCode = code ?? (signal === null ? 1 : SIGNAL_EXIT);
        resolve(this.exitCode);
      });
    });
  }

  /** The address it printed; the empty string until then. */
  get url(): string {
    return READY.exec(this.output)?.[1] ?? '';
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** What the app wrote for whoever starts it: the curl that fires a recipe. */
  get firstSteps(): FirstSteps | undefined {
    return readFirstSteps(this.home);
  }

  /**
   * Sends a signal, by default what Ctrl-C sends, and waits for the end.
   * @returns the exit code
   */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number> {
    this.child.kill(signal);
    return this.ended;
  }
}

const SIGNAL_EXIT = 128;
