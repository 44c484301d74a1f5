import type { Plan } from '../plan.js';
import { nodeNamed } from './plan-index.js';
import { liveInputs } from './inputs.js';
import { endOf } from './end.js';
import { ScopeDraft, initialScope } from './scope-draft.js';
import type { Advance, ReadyStep, RunState, ScopeState, StepOutcome, WaitingStep } from './state.js';
import { NodeState } from './state.js';

/** The state of a run whose trigger has not fired yet. Its first outcome is the trigger's row, with the event as output. */
export function createState(plan: Plan): RunState {
  return { scopes: new Map([['', initialScope(plan, '')]]) };
}

/**
 * One step of the interpreter: takes in what has happened and says what follows. Pure: the same arguments give the
 * same result, and `state` is left as it was.
 * @param outcomes rows that came to be since `state`; for steps that have ended already they are ignored.
 * @param now milliseconds since the epoch; decides which waiting steps go on.
 * @throws Error when an outcome names a step or scope that the plan does not have.
 */
export function advance(plan: Plan, state: RunState, outcomes: readonly StepOutcome[], now: number): Advance {
  const base = scopeAt(state, '');
  const draft = new ScopeDraft(plan, base);
  for (const outcome of outcomes) {
    if (outcome.path !== base.path) throw new Error(`The run has no scope “${outcome.path}”.`);
    draft.apply(outcome, nodeNamed(plan, outcome.node));
  }

  const scope = draft.state;
  const ready: ReadyStep[] = [];
  const waiting: WaitingStep[] = [];
  const due: WaitingStep[] = [];
  const cancel: Advance['cancel'] = [];
  for (const node of sorted(scope.waiting)) {
    const step = waitingStep(scope, node);
    if (scope.stopping) {
      draft.wake(node, NodeState.cancelled);
      cancel.push({ path: scope.path, node });
    } else if (step.wakeAt === null || step.wakeAt > now) {
      waiting.push(step);
    } else if (step.kind === 'retry') {
      draft.wake(node, NodeState.issued);
      ready.push(readyStep(plan, scope, node, step.attempt + 1));
    } else {
      draft.wake(node, NodeState.due);
      due.push(step);
    }
  }
  if (!scope.stopping) {
    for (const node of draft.issueReady()) ready.push(readyStep(plan, scope, node, 1));
    ready.sort((a, b) => a.node - b.node);
  }

  return {
    state: { scopes: new Map([[scope.path, scope]]) },
    ready,
    waiting,
    due,
    cancel,
    stopping: scope.stopping,
    end: scope.inFlight === 0 && waiting.length === 0 ? endOf(plan, scope) : null,
  };
}

/**
 * Steps that a folded state shows as started without an end: what an executor that died left behind, with what is
 * needed to run them again. By scope path, then plan index.
 */
export function startedSteps(plan: Plan, state: RunState): ReadyStep[] {
  const scope = scopeAt(state, '');
  const steps: ReadyStep[] = [];
  scope.nodes.forEach((nodeState, node) => {
    if (nodeState === NodeState.started) steps.push(readyStep(plan, scope, node, scope.rows[node]?.attempt ?? 1));
  });
  return steps;
}

/** @throws Error when the run has no such scope. */
export function scopeAt(state: RunState, path: string): ScopeState {
  const scope = state.scopes.get(path);
  if (scope === undefined) throw new Error(`The run has no scope “${path}”.`);
  return scope;
}

function readyStep(plan: Plan, scope: ScopeState, index: number, attempt: number): ReadyStep {
  const node = plan.nodes[index];
  if (node === undefined) throw new Error(`The plan has no node ${index}.`);
  return { path: scope.path, node: index, inputs: liveInputs(plan, scope, node), attempt };
}

function waitingStep(scope: ScopeState, node: number): WaitingStep {
  const row = scope.rows[node];
  if (row === undefined) throw new Error(`Node ${node} waits without a row.`);
  const kind = row.error !== null ? 'retry' : row.wakeAt === null ? 'token' : 'timer';
  return { path: scope.path, node, attempt: row.attempt, kind, wakeAt: row.wakeAt, output: row.output, ports: row.ports };
}

function sorted(nodes: readonly number[]): number[] {
  return nodes.length > 1 ? [...nodes].sort((a, b) => a - b) : [...nodes];
}
