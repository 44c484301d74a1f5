import { parentPort } from 'node:worker_threads';
import { getQuickJS, type QuickJSWASMModule } from 'quickjs-emscripten';
import type { SandboxReply, SandboxRequest, SandboxResult } from './protocol.js';

const MAX_STACK_BYTES = 512 * 1024;

/**
 * One expression in a runtime of its own: JSON in, JSON out, no host functions, nothing left over for the next one.
 * Runs in a worker thread, so that even the slowest hold nobody back. Its time begins when its data is in place.
 */
function evaluate(quickjs: QuickJSWASMModule, source: string, request: SandboxRequest): SandboxResult {
  const runtime = quickjs.newRuntime();
  runtime.setMemoryLimit(request.memoryBytes);
  runtime.setMaxStackSize(MAX_STACK_BYTES);
  const clock = new Clock(request.timeMs);
  runtime.setInterruptHandler(() => clock.look());
  const context = runtime.newContext();
  try {
    const text = context.newString(request.scope);
    context.setProp(context.global, '__scope', text);
    text.dispose();
    context.unwrapResult(context.evalCode('Object.assign(globalThis, JSON.parse(__scope)); delete globalThis.__scope;', FILE)).dispose();
    clock.start();
    // All before the source stands on its first line, so that the lines of errors are the source's own.
    const program = `(() => { const value = (${source}\n); return value === undefined ? 'null' : JSON.stringify(value) ?? 'null'; })()`;
    const outcome = context.evalCode(program, FILE);
    if (outcome.error) {
      const thrown: unknown = context.dump(outcome.error);
      outcome.error.dispose();
      return failure(thrown, clock.isOver, request);
    }
    const json = context.getString(outcome.value);
    outcome.value.dispose();
    return { ok: true, json };
  } catch (error) {
    return failure(error, clock.isOver, request);
  } finally {
    context.dispose();
    runtime.dispose();
  }
}

/**
 * Time of one expression. QuickJS looks at it at the first call, then every 10,000 operations: what is over by the
 * second look has used its time, while a first look that is late tells of a busy machine only.
 */
class Clock {
  isOver = false;
  private deadline = Infinity;
  private looks = 0;

  constructor(private readonly timeMs: number) {}

  start(): void {
    this.deadline = Date.now() + this.timeMs;
    this.looks = 0;
  }

  /** @returns whether to stop */
  look(): boolean {
    this.looks += 1;
    return (this.isOver ||= this.looks > 1 && Date.now() >= this.deadline);
  }
}

const FILE = 'source.js';
const LINE = new RegExp(`${FILE.replace('.', '\\.')}:(\\d+)`);

function failure(thrown: unknown, isOver: boolean, { subject, timeMs, memoryBytes }: SandboxRequest): SandboxResult {
  const { name, message, stack } = (thrown ?? {}) as { name?: string; message?: string; stack?: string };
  if (isOver) {
    return { ok: false, code: `${subject}.too-slow`, message: `The ${subject} took longer than ${timeMs} ms and was stopped.` };
  }
  if (name === 'InternalError' && message?.includes('memory')) {
    return { ok: false, code: `${subject}.too-much-memory`, message: `The ${subject} needed more than ${memoryBytes / 1024 / 1024} MiB and was stopped.` };
  }
  // An expression has one line as a rule, and people know it.
  const line = subject === 'code' ? LINE.exec(stack ?? '')?.[1] : undefined;
  const where = line === undefined ? '' : ` (line ${line})`;
  const what = message ? `${name ?? 'Error'}: ${message}` : `The ${subject} threw ${typeof thrown === 'string' ? `“${thrown}”` : (JSON.stringify(thrown) ?? String(thrown))}`;
  return { ok: false, code: `${subject}.failed`, message: `${what}${where}` };
}

const quickjs = await getQuickJS();
parentPort?.on('message', (request: SandboxRequest) => {
  const reply: SandboxReply = { id: request.id, results: request.sources.map((source) => evaluate(quickjs, source, request)) };
  parentPort?.postMessage(reply);
});
