import { parentPort } from 'node:worker_threads';
import { getQuickJS, shouldInterruptAfterDeadline, type QuickJSWASMModule } from 'quickjs-emscripten';
import { SANDBOX_MEMORY_BYTES, SANDBOX_TIME_MS } from '../limits.js';
import type { SandboxReply, SandboxRequest, SandboxResult } from './protocol.js';

const MAX_STACK_BYTES = 512 * 1024;

/**
 * One expression in a runtime of its own: JSON in, JSON out, no host functions, nothing left over for the next one.
 * Runs in a worker thread, so that even 100 ms of it hold nobody back.
 */
function evaluate(quickjs: QuickJSWASMModule, source: string, scope: string): SandboxResult {
  const deadline = Date.now() + SANDBOX_TIME_MS;
  const runtime = quickjs.newRuntime();
  runtime.setMemoryLimit(SANDBOX_MEMORY_BYTES);
  runtime.setMaxStackSize(MAX_STACK_BYTES);
  runtime.setInterruptHandler(shouldInterruptAfterDeadline(deadline));
  const context = runtime.newContext();
  try {
    const text = context.newString(scope);
    context.setProp(context.global, '__scope', text);
    text.dispose();
    const program =
      'Object.assign(globalThis, JSON.parse(__scope)); delete globalThis.__scope;' +
      `(() => { const value = (${source}\n); return value === undefined ? 'null' : JSON.stringify(value) ?? 'null'; })()`;
    const outcome = context.evalCode(program, 'expression.js');
    if (outcome.error) {
      const thrown: unknown = context.dump(outcome.error);
      outcome.error.dispose();
      return failure(thrown, Date.now() >= deadline);
    }
    const json = context.getString(outcome.value);
    outcome.value.dispose();
    return { ok: true, json };
  } catch (error) {
    return failure(error, Date.now() >= deadline);
  } finally {
    context.dispose();
    runtime.dispose();
  }
}

function failure(thrown: unknown, late: boolean): SandboxResult {
  const { name, message } = thrown as { name?: string; message?: string };
  if (late || message === 'interrupted') {
    return { ok: false, code: 'expression.too-slow', message: `The expression took longer than ${SANDBOX_TIME_MS} ms and was stopped.` };
  }
  if (name === 'InternalError' && message?.includes('memory')) {
    return { ok: false, code: 'expression.too-much-memory', message: `The expression needed more than ${SANDBOX_MEMORY_BYTES / 1024 / 1024} MiB and was stopped.` };
  }
  return { ok: false, code: 'expression.failed', message: message ? `${name ?? 'Error'}: ${message}` : `The expression threw ${String(thrown)}` };
}

const quickjs = await getQuickJS();
parentPort?.on('message', ({ id, sources, scope }: SandboxRequest) => {
  const reply: SandboxReply = { id, results: sources.map((source) => evaluate(quickjs, source, scope)) };
  parentPort?.postMessage(reply);
});
