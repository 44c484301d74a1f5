import type { Json, StepError } from '@hookloom/node-sdk';
import type { Plan, PlanNode } from '../plan.js';
import { layoutOf } from './layout.js';
import type { Layout } from './layout.js';
import { stepErrorOf } from './scope-draft.js';
import type { RunEnd, RunState, ScopeState } from './state.js';
import { EdgeState, NodeState } from './state.js';

/**
 * How a run ended in which nothing is in flight and nothing can start. It depends on the rows alone, not on the order
 * in which they came: of several failures the first in plan order is the run's error.
 */
export function endOf(plan: Plan, scope: ScopeState, { stop, answer }: Pick<RunState, 'stop' | 'answer'>): RunEnd {
  if (stop !== null) return stop.value.status === 'succeeded' && answer !== null ? { ...stop.value, result: answer.value } : stop.value;
  if (!scope.stopping) return { status: 'succeeded', result: answer === null ? valueOf(plan, scope).value : answer.value, error: null };
  const error = stoppingError(plan, scope);
  return { status: error === null ? 'cancelled' : 'failed', result: null, error };
}

/** How an iteration ended. `hasValue`: whether one node alone, or a Result, gave its value. */
export type ScopeEnd =
  | { status: 'succeeded'; value: Json; hasValue: boolean }
  | { status: 'failed'; error: StepError }
  | { status: 'cancelled' };

export function scopeEnd(plan: Plan, scope: ScopeState): ScopeEnd {
  if (!scope.stopping) return { status: 'succeeded', ...valueOf(plan, scope) };
  const error = stoppingError(plan, scope);
  return error === null ? { status: 'cancelled' } : { status: 'failed', error };
}

function stoppingError(plan: Plan, scope: ScopeState): StepError | null {
  const layout = layoutOf(plan, scope.body);
  for (let slot = 0; slot < layout.slots; slot += 1) {
    const isCondition = slot === layout.nodes.length;
    const node = isCondition ? layout.container : layout.nodes[slot];
    const row = scope.rows[slot];
    const state = scope.nodes[slot];
    const stops = state === NodeState.unknown || (state === NodeState.failed && (isCondition || node?.settings.onError === 'stop'));
    if (stops && row !== undefined && node !== undefined) return stepErrorOf(node, row);
  }
  return null;
}

/** Value of a Result, else of the last live node if there is exactly one, else null. */
export function valueOf(plan: Plan, scope: ScopeState): { value: Json; hasValue: boolean } {
  const layout = layoutOf(plan, scope.body);
  let last: PlanNode | null = null;
  let count = 0;
  for (const node of layout.nodes) {
    if (!firedWithValue(scope, layout, node)) continue;
    if (node.ends === 'result') return { value: scope.values[node.index - layout.firstNode] ?? null, hasValue: true };
    if (leadsOn(scope, layout, node)) continue;
    last = node;
    count += 1;
  }
  if (count !== 1 || last === null) return { value: null, hasValue: false };
  return { value: scope.values[last.index - layout.firstNode] ?? null, hasValue: true };
}

/** A step that dropped its path (no ports) leaves no value, nor does a Break. */
function firedWithValue(scope: ScopeState, layout: Layout, node: PlanNode): boolean {
  const slot = node.index - layout.firstNode;
  const state = scope.nodes[slot];
  if (node.ends === 'break') return false;
  if (state === NodeState.succeeded) return node.ends === 'result' || scope.rows[slot]?.ports?.length !== 0;
  return state === NodeState.passed || state === NodeState.failed;
}

function leadsOn(scope: ScopeState, layout: Layout, node: PlanNode): boolean {
  for (const port in node.outgoing) {
    for (const edge of node.outgoing[port] ?? []) {
      const state = scope.edges[edge - layout.firstEdge];
      if (state === EdgeState.live || state === EdgeState.late) return true;
    }
  }
  return false;
}
