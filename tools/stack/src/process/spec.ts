import type { ChildProcess } from 'node:child_process';
import type { StackError } from '../errors.js';
import type { EndStep } from './end.js';

/** What the supervisor needs to know to start one kind of process, see that it is ready, and end it. */
export interface ProcessSpec {
  /** Name for people: "PostgreSQL". */
  name: string;
  pidFile: string;
  logFile: string;
  /** Done before each spawn, after the orphan of the pid file is gone. */
  prepare?(): Promise<void>;
  /**
   * Spawns the process, writing to the log's descriptor. It must be `detached`: Ctrl-C in a terminal signals the whole
   * foreground group, and the order of stopping is the launcher's.
   */
  spawn(logDescriptor: number): ChildProcess;
  /** One look at whether the process with this pid serves. Errors count as "not yet". */
  probe(pid: number): Promise<boolean>;
  readyTimeoutMs: number;
  /** How it is asked to end. */
  stopSteps: readonly EndStep[];
  /** Ends it at once when the launcher ends without order; the next start recovers. */
  killSignal: NodeJS.Signals;
  /** Reads a known cause out of what the process wrote to its log. */
  explainFailure?(log: string): StackError | undefined;
}

/** What a supervised process reports to whoever shows it. */
export type ProcessNotice =
  | { kind: 'died'; name: string; how: string; restartInMs: number }
  | { kind: 'recovered'; name: string }
  | { kind: 'restart-failed'; name: string; message: string; restartInMs: number };
