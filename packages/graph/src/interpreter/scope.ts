import type { Json, JsonObject } from '@hookloom/node-sdk';
import type { Scope } from '../expressions/scope.js';
import type { Plan } from '../plan.js';
import { scopeAt } from './advance.js';
import { inputOf } from './inputs.js';
import { layoutOf } from './layout.js';
import type { ReadyStep, RunState, ScopeState } from './state.js';

/**
 * What a step's expressions see: of the steps before it, in its body and before the containers around that, only those
 * that they name, null for a skipped one; in a loop its item and index. Cheap: values are referred to, never copied.
 * @param run what `run` shows: id, number and the like.
 */
export function scopeOf(plan: Plan, state: RunState, step: Pick<ReadyStep, 'path' | 'node' | 'inputs' | 'kind'>, run: JsonObject = {}): Scope {
  const around = scopesAround(state, step.path);
  const steps = withoutPrototype<Json>();
  for (const ancestor of plan.nodes[step.node]?.ancestors ?? []) {
    const key = plan.nodes[ancestor]?.key;
    if (key !== undefined) steps[key] = valueIn(plan, around, ancestor);
  }
  const root = around.at(-1);
  const input = inputOf(step.inputs);
  const scope: Scope = Object.assign(withoutPrototype<never>(), { trigger: root?.values[plan.trigger] ?? null, steps, input, run });
  return Object.assign(scope, loopNames(plan, state, around), step.kind === 'condition' ? { result: input } : {});
}

/** The step's scope and those around it, the nearest first. */
function scopesAround(state: RunState, path: string): ScopeState[] {
  const scopes = [scopeAt(state, path)];
  for (let id = scopes[0]?.container; id !== null && id !== undefined; id = scopes.at(-1)?.container) {
    scopes.push(scopeAt(state, state.containers.get(id)?.path ?? ''));
  }
  return scopes;
}

function valueIn(plan: Plan, around: readonly ScopeState[], node: number): Json {
  for (const scope of around) {
    const { firstNode, nodes } = layoutOf(plan, scope.body);
    if (node >= firstNode && node < firstNode + nodes.length) return scope.values[node - firstNode] ?? null;
  }
  return null;
}

function loopNames(plan: Plan, state: RunState, around: readonly ScopeState[]): Pick<Scope, 'item' | 'index' | 'loop'> {
  const loop = withoutPrototype<Json>();
  const names: { item?: Json; index?: number; loop?: Scope['loop'] } = {};
  for (const scope of around) {
    const container = scope.container === null ? undefined : state.containers.get(scope.container);
    const key = container === undefined ? undefined : plan.nodes[container.node]?.key;
    if (container === undefined || key === undefined || container.work.kind === 'try') continue;
    const { index } = scope;
    names.index ??= index;
    names.loop ??= loop;
    if (container.work.kind === 'for-each') {
      const item = container.work.items[index] ?? null;
      if (names.item === undefined) names.item = item;
      loop[key] = { item, index };
    } else loop[key] = { index };
  }
  return names;
}

function withoutPrototype<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}
