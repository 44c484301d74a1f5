import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger, TemporalSettings } from '../contracts.js';
import { BUNDLE_PATH } from './bundle-path.js';
import type { GuardActivities } from './contracts.js';
import { Guards } from './guards.js';
import { DEFAULT_TASK_QUEUE } from './names.js';

const RECONNECT_FIRST_MS = 250;
const RECONNECT_MOST_MS = 5_000;
const SHUTDOWN_GRACE = '3s';

/**
 * The line to Temporal: connects, polls when this process is a worker, and begins again when the line breaks. Nothing
 * waits for it: without Temporal events are accepted and runs executed, only their guards come later.
 */
export class TemporalConnection {
  private guardsNow: Guards | null = null;
  private worker: Worker | null = null;
  private stopped = false;
  private loop: Promise<void> | null = null;
  private closeConnection: (() => Promise<void>) | null = null;
  private readonly abort = new AbortController();
  private readonly taskQueue: string;

  /**
   * @param activities null in a process that does not work for Temporal
   * @param onConnected called after each (re)connection
   */
  constructor(
    private readonly settings: TemporalSettings,
    private readonly activities: GuardActivities | null,
    private readonly onConnected: () => void,
    private readonly logger: Logger,
  ) {
    this.taskQueue = settings.taskQueue ?? DEFAULT_TASK_QUEUE;
  }

  start(): void {
    this.loop = this.run();
  }

  /** Null while Temporal cannot be reached. */
  get guards(): Guards | null {
    return this.guardsNow;
  }

  get workerState(): 'up' | 'down' | 'off' {
    if (!this.activities) return 'off';
    return this.worker?.getState() === 'RUNNING' ? 'up' : 'down';
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.abort.abort();
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.loop;
  }

  private async run(): Promise<void> {
    for (let pause = RECONNECT_FIRST_MS; !this.stopped; pause = Math.min(pause * 2, RECONNECT_MOST_MS)) {
      try {
        const { ended } = this.activities ? await this.connectWorker(this.activities) : await this.connectClient();
        pause = RECONNECT_FIRST_MS;
        this.onConnected();
        await ended;
      } catch (error) {
        if (!this.stopped) this.logger.warn({ err: error }, 'Temporal cannot be reached; events are accepted meanwhile');
      } finally {
        this.guardsNow = null;
        this.worker = null;
        await this.closeConnection?.().catch((error: unknown) => this.logger.debug({ err: error }, 'Closing the line to Temporal failed'));
        this.closeConnection = null;
      }
      if (!this.stopped) await delay(pause, undefined, { signal: this.abort.signal }).catch(() => undefined);
    }
  }

  private async connectWorker(activities: GuardActivities): Promise<{ ended: Promise<void> }> {
    const connection = await NativeConnection.connect(this.connectionOptions());
    this.closeConnection = () => connection.close();
    const worker = await Worker.create({
      connection,
      namespace: this.settings.namespace,
      taskQueue: this.taskQueue,
      workflowBundle: { codePath: BUNDLE_PATH },
      activities,
      shutdownGraceTime: SHUTDOWN_GRACE,
      maxConcurrentLocalActivityExecutions: 200,
      maxCachedWorkflows: 500,
      stickyQueueScheduleToStartTimeout: '2s',
      workflowThreadPoolSize: 1,
    });
    if (this.stopped) return { ended: Promise.resolve() };
    this.worker = worker;
    const client = new Client({ connection, namespace: this.settings.namespace });
    const ended = worker.run();
    this.guardsNow = new Guards(client, this.taskQueue, true);
    return { ended };
  }

  /** A client's line mends itself; it ends with this process. */
  private async connectClient(): Promise<{ ended: Promise<void> }> {
    const connection = await Connection.connect(this.connectionOptions());
    this.closeConnection = () => connection.close();
    this.guardsNow = new Guards(new Client({ connection, namespace: this.settings.namespace }), this.taskQueue, false);
    return { ended: new Promise((resolve) => this.abort.signal.addEventListener('abort', () => resolve(), { once: true })) };
  }

  private connectionOptions(): { address: string; apiKey?: string; tls?: boolean } {
    const { address, apiKey, tls } = this.settings;
    return { address, ...(apiKey && { apiKey }), ...(tls && { tls }) };
  }
}
