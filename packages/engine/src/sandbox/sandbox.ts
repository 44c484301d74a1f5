import { NodeError, type Json, type SandboxPort, type StepScope } from '@hookloom/node-sdk';
import { CODE_MEMORY_BYTES, CODE_TIME_MS, MAX_CODE_THREADS, SANDBOX_MEMORY_BYTES, SANDBOX_TIME_MS } from '../limits.js';
import type { SandboxSubject } from './protocol.js';
import { ThreadHandle } from './thread-handle.js';

/** What is evaluated, and how much each source may take. */
export interface SandboxOptions {
  subject: SandboxSubject;
  timeMs: number;
  memoryBytes: number;
}
const EXPRESSION: SandboxOptions = { subject: 'expression', timeMs: SANDBOX_TIME_MS, memoryBytes: SANDBOX_MEMORY_BYTES };
const CODE: SandboxOptions = { subject: 'code', timeMs: CODE_TIME_MS, memoryBytes: CODE_MEMORY_BYTES };

/** Evaluates users' JavaScript outside the main thread. Threads are started at first use. */
export class Sandbox implements SandboxPort {
  private readonly expressions = new ThreadHandle();
  private readonly code: ThreadHandle[] = [];

  /**
   * @param sources JavaScript expressions
   * @param scope what they may name; JSON
   * @returns each expression's value, by source
   * @throws NodeError of class `input` for the first expression that failed
   */
  async evaluate(sources: readonly string[], scope: object, options: SandboxOptions = EXPRESSION): Promise<Map<string, Json>> {
    const thread = options.subject === 'code' ? this.codeThread() : this.expressions;
    const results = await thread.run({ ...options, sources: [...sources], scope: JSON.stringify(scope) });
    const values = new Map<string, Json>();
    results.forEach((result, index) => {
      if (!result.ok) throw new NodeError({ class: 'input', code: result.code, message: result.message });
      values.set(sources[index] as string, JSON.parse(result.json) as Json);
    });
    return values;
  }

  /** A Code step: its code is the body of a function. */
  async run(code: string, scope: StepScope): Promise<Json> {
    const source = `(${NO_PROMISE})((() => { ${code}\n})())`;
    const values = await this.evaluate([source], scope, CODE);
    return values.get(source) ?? null;
  }

  async close(): Promise<void> {
    await Promise.all([this.expressions, ...this.code].map((thread) => thread.close()));
  }

  /** The one with least to do; one more while all are busy and there may be more. */
  private codeThread(): ThreadHandle {
    const idle = this.code.find(({ load }) => load === 0);
    if (idle) return idle;
    if (this.code.length < MAX_CODE_THREADS) {
      const thread = new ThreadHandle();
      this.code.push(thread);
      return thread;
    }
    return this.code.reduce((best, thread) => (thread.load < best.load ? thread : best));
  }
}

/** On one line, so that the lines of errors stay the code's own. A promise would come out as an empty object. */
const NO_PROMISE =
  '(value) => { if (value instanceof Promise) throw new TypeError("The code gives a promise, and nothing here waits for it. Return the value itself, without async."); return value; }';
