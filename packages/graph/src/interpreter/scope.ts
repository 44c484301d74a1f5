import type { Json, JsonObject } from '@hookloom/node-sdk';
import type { Scope } from '../expressions/scope.js';
import type { Plan } from '../plan.js';
import { scopeAt } from './advance.js';
import { inputOf } from './inputs.js';
import type { ReadyStep, RunState } from './state.js';

/**
 * What a step's expressions see: of the steps before it only those that they name, null for a skipped one. Cheap:
 * values are referred to, never copied.
 * @param run what `run` shows: id, number and the like.
 */
export function scopeOf(plan: Plan, state: RunState, step: Pick<ReadyStep, 'path' | 'node' | 'inputs'>, run: JsonObject = {}): Scope {
  const values = scopeAt(state, step.path).values;
  const steps: Record<string, Json> = Object.create(null) as Record<string, Json>;
  for (const ancestor of plan.nodes[step.node]?.ancestors ?? []) {
    const key = plan.nodes[ancestor]?.key;
    if (key !== undefined) steps[key] = values[ancestor] ?? null;
  }
  return Object.assign(Object.create(null) as object, {
    trigger: values[plan.trigger] ?? null,
    steps,
    input: inputOf(step.inputs),
    run,
  });
}
