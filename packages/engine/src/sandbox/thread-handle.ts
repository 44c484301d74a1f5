import { Worker } from 'node:worker_threads';
import { NodeError } from '@hookloom/node-sdk';
import type { SandboxReply, SandboxRequest, SandboxResult } from './protocol.js';

/** Sources run from dist in production and from src in tests; the thread itself is always the compiled one. */
const THREAD = new URL(import.meta.url.endsWith('.ts') ? '../../dist/sandbox/thread.js' : './thread.js', import.meta.url);
/** Over the sum of a job's own limits, after which the thread is taken for stuck and replaced. */
const WATCHDOG_SLACK_MS = 2_000;
const MAX_THREAD_HEAP_MIB = 128;

interface Job {
  request: SandboxRequest;
  resolve(results: SandboxResult[]): void;
  reject(error: Error): void;
}

/**
 * A thread of the sandbox as the main thread sees it: does its jobs in order, is started for the first one and
 * replaced when it dies or does not answer. Only the job that was under way then fails; those behind it begin anew.
 */
export class ThreadHandle {
  private worker: Worker | null = null;
  /** In order; the first is under way. */
  private readonly jobs = new Map<number, Job>();
  private watchdog: NodeJS.Timeout | undefined;
  private lastId = 0;

  /** How many jobs are under way or wait. */
  get load(): number {
    return this.jobs.size;
  }

  /** @throws NodeError when the thread died of the job, or was stuck in it */
  run(work: Omit<SandboxRequest, 'id'>): Promise<SandboxResult[]> {
    const request = { ...work, id: ++this.lastId };
    return new Promise((resolve, reject) => {
      this.jobs.set(request.id, { request, resolve, reject });
      this.worker ??= this.start();
      this.worker.postMessage(request);
      if (this.jobs.size === 1) this.watch();
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.watchdog);
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: MAX_THREAD_HEAP_MIB }, env: {} });
    worker.unref();
    worker.on('message', ({ id, results }: SandboxReply) => {
      this.jobs.get(id)?.resolve(results);
      this.jobs.delete(id);
      this.watch();
    });
    worker.on('error', (error) => this.replace(worker, 'failed', `The sandbox failed: ${error.message}`));
    return worker;
  }

  /** Gives the job that is under way its time, from now on. */
  private watch(): void {
    clearTimeout(this.watchdog);
    const [job] = this.jobs.values();
    const { worker } = this;
    if (!job || !worker) return;
    const patience = job.request.timeMs * job.request.sources.length + WATCHDOG_SLACK_MS;
    this.watchdog = setTimeout(() => this.replace(worker, 'too-slow', 'The sandbox did not answer and was restarted.'), patience);
  }

  private replace(worker: Worker, reason: 'failed' | 'too-slow', message: string): void {
    if (this.worker !== worker) return;
    void worker.terminate();
    this.worker = null;
    const [job] = this.jobs.values();
    if (job) {
      this.jobs.delete(job.request.id);
      job.reject(new NodeError({ class: 'input', code: `${job.request.subject}.${reason}`, message }));
    }
    if (this.jobs.size === 0) return;
    this.worker = this.start();
    for (const { request } of this.jobs.values()) this.worker.postMessage(request);
    this.watch();
  }
}
