import { codeExpressionsOf, containerOutcome, parametersOf, resolveParameters, type Plan, type ReadyStep, type Scope, type StepOutcome } from '@hookloom/graph';
import type { Sandbox } from '../sandbox/sandbox.js';

/**
 * Opens a container, or asks the condition of one: its parameters are resolved here, the rest is the interpreter's.
 * Synchronous unless the sandbox is needed.
 * @throws NodeError of class `input`
 */
export function openContainer(sandbox: Sandbox, plan: Plan, ready: ReadyStep, scope: Scope): StepOutcome | Promise<StepOutcome> {
  const compiled = parametersOf(plan, ready);
  const code = codeExpressionsOf(compiled);
  if (code.length === 0) return containerOutcome(plan, ready, resolveParameters(compiled, scope));
  return sandbox.evaluate(code, scope).then((results) => containerOutcome(plan, ready, resolveParameters(compiled, scope, results)));
}
