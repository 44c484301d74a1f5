import type { ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorMessage, StackError } from '../errors.js';
import { RestartBackoff } from './backoff.js';
import { endProcess, signalProcess } from './end.js';
import { logSince, logSize, openLog } from './log-file.js';
import { endOrphan, removePidFile, writePidFile } from './pid-file.js';
import type { ProcessNotice, ProcessSpec } from './spec.js';

const PROBE_INTERVAL_MS = 15;
const LOG_LINES_SHOWN = 12;

type State = 'stopped' | 'starting' | 'ready' | 'waiting' | 'stopping';

/** One process that is started, watched, started again when it dies, and stopped. */
export class SupervisedProcess {
  private state: State = 'stopped';
  private child: ChildProcess | undefined;
  private readyAt = 0;
  /** Size of the log when the running process was spawned: what comes after is its own. */
  private logStart = 0;
  private backoff = new RestartBackoff();
  private restartTimer: NodeJS.Timeout | undefined;
  private waiters: { resolve: () => void; reject: (error: Error) => void }[] = [];

  constructor(
    private readonly spec: ProcessSpec,
    private readonly notify: (notice: ProcessNotice) => void,
  ) {}

  get name(): string {
    return this.spec.name;
  }

  /** Where the process writes its log. */
  get logFile(): string {
    return this.spec.logFile;
  }

  /** Pid of the running process; undefined while it is down. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  get isReady(): boolean {
    return this.state === 'ready';
  }

  /**
   * Starts the process and waits until it serves.
   * @throws StackError when it dies first or doesn't get ready in time, with the end of its log
   */
  async start(): Promise<void> {
    if (this.state !== 'stopped') return this.whenReady();
    this.backoff = new RestartBackoff();
    try {
      await this.launch();
    } catch (error) {
      this.state = 'stopped';
      throw error;
    }
  }

  /** Ends the process in an orderly way and keeps it down until `start`. */
  async stop(): Promise<void> {
    this.state = 'stopping';
    clearTimeout(this.restartTimer);
    const pid = this.child?.pid;
    if (pid !== undefined) await endProcess(pid, this.spec.stopSteps);
    removePidFile(this.spec.pidFile);
    this.child = undefined;
    this.state = 'stopped';
    this.settleWaiters(new Error(`${this.name} was stopped`));
  }

  /** Sends a signal, SIGKILL by default, as a crash would: the supervisor then starts the process again. */
  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    const pid = this.child?.pid;
    if (pid !== undefined) signalProcess(pid, signal);
  }

  /** Orderly stop and start. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Resolves when the process serves, at once if it does now; rejects when it is stopped on purpose. */
  async whenReady(): Promise<void> {
    if (this.state === 'ready') return;
    await new Promise<void>((resolve, reject) => this.waiters.push({ resolve, reject }));
  }

  /** Last resort when the launcher itself ends without having stopped: no waiting, no order. */
  abandon(): void {
    if (this.child?.pid !== undefined) signalProcess(this.child.pid, this.spec.killSignal);
  }

  private async launch(): Promise<void> {
    this.state = 'starting';
    await endOrphan(this.spec.pidFile, this.spec.stopSteps);
    await this.spec.prepare?.();
    if (this.hasBeenStopped()) throw new Error(`${this.name} was stopped while starting`);
    const descriptor = openLog(this.spec.logFile);
    this.logStart = logSize(this.spec.logFile);
    let child: ChildProcess;
    try {
      child = this.spec.spawn(descriptor);
    } finally {
      closeSync(descriptor);
    }
    this.child = child;
    if (child.pid !== undefined) writePidFile(this.spec.pidFile, child.pid);
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code ?? '?'}` : signal));
    });
    let how: string | undefined;
    void ended.then((reason) => {
      how = reason;
      this.onEnded(child, reason);
    });
    await this.awaitReady(child, () => how);
    this.state = 'ready';
    this.readyAt = Date.now();
    this.settleWaiters();
  }

  private async awaitReady(child: ChildProcess, endedHow: () => string | undefined): Promise<void> {
    const deadline = Date.now() + this.spec.readyTimeoutMs;
    for (;;) {
      const how = endedHow();
      if (how !== undefined) throw this.failure(`ended while starting (${how})`);
      if (await this.probe(child)) return;
      if (Date.now() > deadline) {
        const seconds = Math.round(this.spec.readyTimeoutMs / 1000);
        if (child.pid !== undefined) await endProcess(child.pid, this.spec.stopSteps);
        throw this.failure(`was not ready within ${seconds} s`);
      }
      await sleep(PROBE_INTERVAL_MS);
    }
  }

  private async probe({ pid }: ChildProcess): Promise<boolean> {
    try {
      return pid !== undefined && (await this.spec.probe(pid));
    } catch {
      // A refused connection or a half-written file: not ready yet. What really fails shows as exit or time-out.
      return false;
    }
  }

  private failure(what: string): StackError {
    const log = logSince(this.spec.logFile, this.logStart);
    const lines = log.trimEnd().split('\n').slice(-LOG_LINES_SHOWN).join('\n');
    return (
      this.spec.explainFailure?.(log) ??
      new StackError(`${this.name} ${what}.`, `Its log, ${this.spec.logFile}, ends with:\n${lines}`)
    );
  }

  private onEnded(child: ChildProcess, how: string): void {
    if (this.child !== child) return;
    this.child = undefined;
    if (this.state !== 'ready') return;
    const restartInMs = this.backoff.next(Date.now() - this.readyAt);
    this.notify({ kind: 'died', name: this.name, how, restartInMs });
    this.scheduleRestart(restartInMs);
  }

  private scheduleRestart(delayMs: number): void {
    this.state = 'waiting';
    this.restartTimer = setTimeout(() => void this.relaunch(), delayMs);
  }

  private async relaunch(): Promise<void> {
    try {
      await this.launch();
      this.notify({ kind: 'recovered', name: this.name });
    } catch (error) {
      if (this.hasBeenStopped()) return;
      const restartInMs = this.backoff.next(0);
      this.notify({ kind: 'restart-failed', name: this.name, message: errorMessage(error), restartInMs });
      this.scheduleRestart(restartInMs);
    }
  }

  /** A stop may come at any await; a method, since the compiler would narrow the field's type across awaits. */
  private hasBeenStopped(): boolean {
    return this.state === 'stopping' || this.state === 'stopped';
  }

  private settleWaiters(error?: Error): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const { resolve, reject } of waiters) {
      if (error === undefined) resolve();
      else reject(error);
    }
  }
}
