import type { Json, StepError } from '@hookloom/node-sdk';
import type { Plan, PlanNode } from '../plan.js';
import { stepErrorOf } from './scope-draft.js';
import type { RunEnd, ScopeState } from './state.js';
import { EdgeState, NodeState } from './state.js';

/**
 * How a run ended in which nothing is in flight and nothing can start. It depends on the rows alone, not on the order
 * in which they came: of several failures the first in plan order is the run's error.
 */
export function endOf(plan: Plan, scope: ScopeState): RunEnd {
  if (!scope.stopping) return { status: 'succeeded', result: resultOf(plan, scope), error: null };
  const error = stoppingError(plan, scope);
  return { status: error === null ? 'cancelled' : 'failed', result: null, error };
}

function stoppingError(plan: Plan, scope: ScopeState): StepError | null {
  for (const node of plan.nodes) {
    const row = scope.rows[node.index];
    const state = scope.nodes[node.index];
    const stops = state === NodeState.unknown || (state === NodeState.failed && node.settings.onError === 'stop');
    if (stops && row !== undefined) return stepErrorOf(node, row);
  }
  return null;
}

/** Respond value, else the value of the last live node if there is exactly one, else null. */
function resultOf(plan: Plan, scope: ScopeState): Json {
  let last: PlanNode | null = null;
  let count = 0;
  for (const node of plan.nodes) {
    if (!firedWithValue(scope, node)) continue;
    if (node.responds && scope.nodes[node.index] === NodeState.succeeded) return scope.values[node.index] ?? null;
    if (leadsOn(plan, scope, node)) continue;
    last = node;
    count += 1;
  }
  return count === 1 && last !== null ? (scope.values[last.index] ?? null) : null;
}

/** A step that dropped its path (no ports) leaves no value. */
function firedWithValue(scope: ScopeState, node: PlanNode): boolean {
  const state = scope.nodes[node.index];
  if (state === NodeState.succeeded) return scope.rows[node.index]?.ports?.length !== 0;
  return state === NodeState.passed || state === NodeState.failed;
}

function leadsOn(plan: Plan, scope: ScopeState, node: PlanNode): boolean {
  for (const port in node.outgoing) {
    for (const edge of node.outgoing[port] ?? []) {
      if (scope.edges[edge] === EdgeState.live || scope.edges[edge] === EdgeState.late) return true;
    }
  }
  return false;
}
