import type { Json, JsonObject } from '@hookloom/node-sdk';
import type { Plan, PlanNode } from '../plan.js';
import { layoutOf } from './layout.js';
import type { ReadyStep, ScopeState } from './state.js';
import { EdgeState } from './state.js';

/**
 * Values of the live edges into a node, in plan order, one for each source; for the entry of a body what the container
 * hands in. With `join: first` that of the edge which
 * fired it; after a fold, where nobody remembers which that was, the first live one in plan order.
 */
export function liveInputs(plan: Plan, scope: ScopeState, node: PlanNode): ReadyStep['inputs'] {
  const layout = layoutOf(plan, scope.body);
  if (layout.container !== undefined && layout.entry === node.index) return [{ step: layout.container.key, value: scope.input }];
  const slot = node.index - layout.firstNode;
  const fired = scope.firedBy[slot] ?? -1;
  const inputs: ReadyStep['inputs'] = [];
  let previous = -1;
  for (const index of node.join === 'first' && fired >= 0 ? [fired] : node.incoming) {
    const edge = plan.edges[index];
    // Incoming edges are sorted by source, so two from the same source stand side by side.
    if (edge === undefined || scope.edges[index - layout.firstEdge] !== EdgeState.live || edge.from === previous) continue;
    previous = edge.from;
    inputs.push({ step: plan.nodes[edge.from]?.key ?? '', value: scope.values[edge.from - layout.firstNode] ?? null });
  }
  return inputs;
}

/** `input` in a node: the value of its live edge; with several, an object by source step key. */
export function inputOf(inputs: ReadyStep['inputs']): Json {
  const [only] = inputs;
  if (inputs.length <= 1) return only?.value ?? null;
  const byStep: JsonObject = {};
  for (const { step, value } of inputs) byStep[step] = value;
  return byStep;
}
