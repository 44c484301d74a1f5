import { parentPort } from 'node:worker_threads';
import { getQuickJS, shouldInterruptAfterDeadline, type QuickJSWASMModule } from 'quickjs-emscripten';
import type { SandboxReply, SandboxRequest, SandboxResult } from './protocol.js';

const MAX_STACK_BYTES = 512 * 1024;

/**
 * One expression in a runtime of its own: JSON in, JSON out, no host functions, nothing left over for the next one.
 * Runs in a worker thread, so that even the slowest hold nobody back.
 */
function evaluate(quickjs: QuickJSWASMModule, source: string, request: SandboxRequest): SandboxResult {
  const deadline = Date.now() + request.timeMs;
  const runtime = quickjs.newRuntime();
  runtime.setMemoryLimit(request.memoryBytes);
  runtime.setMaxStackSize(MAX_STACK_BYTES);
  runtime.setInterruptHandler(shouldInterruptAfterDeadline(deadline));
  const context = runtime.newContext();
  try {
    const text = context.newString(request.scope);
    context.setProp(context.global, '__scope', text);
    text.dispose();
    // All before the source stands on its first line, so that the lines of errors are the source's own.
    const program =
      'Object.assign(globalThis, JSON.parse(__scope)); delete globalThis.__scope;' +
      `(() => { const value = (${source}\n); return value === undefined ? 'null' : JSON.stringify(value) ?? 'null'; })()`;
    const outcome = context.evalCode(program, FILE);
    if (outcome.error) {
      const thrown: unknown = context.dump(outcome.error);
      outcome.error.dispose();
      return failure(thrown, Date.now() >= deadline, request);
    }
    const json = context.getString(outcome.value);
    outcome.value.dispose();
    return { ok: true, json };
  } catch (error) {
    return failure(error, Date.now() >= deadline, request);
  } finally {
    context.dispose();
    runtime.dispose();
  }
}

const FILE = 'source.js';
const LINE = new RegExp(`${FILE.replace('.', '\\.')}:(\\d+)`);

function failure(thrown: unknown, late: boolean, { subject, timeMs, memoryBytes }: SandboxRequest): SandboxResult {
  const { name, message, stack } = (thrown ?? {}) as { name?: string; message?: string; stack?: string };
  if (late || message === 'interrupted') {
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
