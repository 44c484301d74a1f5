import { Worker } from 'node:worker_threads';
import { NodeError, type Json } from '@hookloom/node-sdk';
import { SANDBOX_TIME_MS } from '../limits.js';
import type { SandboxReply, SandboxResult } from './protocol.js';

/** Sources run from dist in production and from src in tests; the thread itself is always the compiled one. */
const THREAD = new URL(import.meta.url.endsWith('.ts') ? '../../dist/sandbox/thread.js' : './thread.js', import.meta.url);
/** Over the sum of the expressions' own limits, after which the thread is taken for stuck and replaced. */
const WATCHDOG_SLACK_MS = 2_000;
const MAX_THREAD_HEAP_MIB = 128;

interface Waiting {
  resolve(results: SandboxResult[]): void;
  reject(error: Error): void;
  watchdog: NodeJS.Timeout;
}

/** Evaluates users' JavaScript outside the main thread. The thread is started at first use and replaced when it dies. */
export class Sandbox {
  private thread: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  /**
   * @param sources JavaScript expressions
   * @param scope what they may name; JSON
   * @returns each expression's value, by source
   * @throws NodeError of class `input` for the first expression that failed
   */
  async evaluate(sources: readonly string[], scope: object): Promise<Map<string, Json>> {
    const results = await this.post([...sources], JSON.stringify(scope));
    const values = new Map<string, Json>();
    results.forEach((result, index) => {
      if (!result.ok) throw new NodeError({ class: 'input', code: result.code, message: result.message });
      values.set(sources[index] as string, JSON.parse(result.json) as Json);
    });
    return values;
  }

  async close(): Promise<void> {
    await this.thread?.terminate();
    this.thread = null;
  }

  private post(sources: string[], scope: string): Promise<SandboxResult[]> {
    const thread = (this.thread ??= this.startThread());
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      const patience = SANDBOX_TIME_MS * sources.length + WATCHDOG_SLACK_MS;
      const watchdog = setTimeout(() => this.replace(thread, 'The sandbox did not answer and was restarted.'), patience);
      this.waiting.set(id, { resolve, reject, watchdog });
      thread.postMessage({ id, sources, scope });
    });
  }

  private startThread(): Worker {
    const thread = new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: MAX_THREAD_HEAP_MIB }, env: {} });
    thread.unref();
    thread.on('message', ({ id, results }: SandboxReply) => {
      const entry = this.waiting.get(id);
      if (!entry) return;
      clearTimeout(entry.watchdog);
      this.waiting.delete(id);
      entry.resolve(results);
    });
    thread.on('error', (error) => this.replace(thread, `The sandbox failed: ${error.message}`));
    return thread;
  }

  private replace(thread: Worker, why: string): void {
    if (this.thread !== thread) return;
    this.thread = null;
    void thread.terminate();
    for (const entry of this.waiting.values()) {
      clearTimeout(entry.watchdog);
      entry.reject(new NodeError({ class: 'input', code: 'expression.too-slow', message: why }));
    }
    this.waiting.clear();
  }
}
