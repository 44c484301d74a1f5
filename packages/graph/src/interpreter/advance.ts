import type { Plan } from '../plan.js';
import { endOf, valueOf } from './end.js';
import { liveInputs } from './inputs.js';
import { layoutOf, slotOf } from './layout.js';
import { compareRanks, containerId } from './paths.js';
import { RunDraft } from './run-draft.js';
import { ROOT_PLACE, initialScope } from './scope-draft.js';
import type { Advance, ReadyStep, RunState, ScopeState, StepOutcome, WaitingStep } from './state.js';
import { NodeState } from './state.js';
import { TIMEOUT_PORT } from '../ports.js';

/** The state of a run whose trigger has not fired yet. Its first outcome is the trigger's row, with the event as output. */
export function createState(plan: Plan): RunState {
  const scopes = new Map([['', initialScope(plan, ROOT_PLACE)]]);
  return { scopes, containers: new Map(), touched: { scopes: [], containers: [] }, stop: null, answer: null };
}

/**
 * One step of the interpreter: takes in what has happened and says what follows. Pure: the same arguments give the
 * same result, and `state` is left as it was. It costs as much as what is under way, not as what has ended.
 * @param outcomes rows that came to be since `state`; for steps that have ended already they are ignored.
 * @param now milliseconds since the epoch; decides which waiting steps go on.
 * @throws Error when an outcome names a step or scope that the plan does not have.
 */
export function advance(plan: Plan, state: RunState, outcomes: readonly StepOutcome[], now: number): Advance {
  const run = new RunDraft(plan, state);
  for (const outcome of outcomes) run.tell(outcome);
  run.settle();

  const ready: ReadyStep[] = [];
  const waiting: WaitingStep[] = [];
  const due: WaitingStep[] = [];
  for (const { path } of inOrder([...run.scopeStates()].filter((scope) => !scope.stopping && scope.waiting.length + scope.ready.length > 0))) {
    const draft = run.draftOf(path);
    const scope = draft.state;
    const issued: ReadyStep[] = [];
    for (const node of sorted(scope.waiting)) {
      const step = waitingStep(plan, scope, node);
      if (step.wakeAt === null || step.wakeAt > now) {
        waiting.push(step);
      } else if (step.kind === 'retry') {
        draft.wake(node, NodeState.issued);
        issued.push(readyStep(plan, scope, node, step.attempt + 1));
      } else {
        draft.wake(node, NodeState.due);
        due.push(step);
      }
    }
    for (const node of draft.issueReady()) issued.push(readyStep(plan, scope, node, 1));
    ready.push(...issued.sort((a, b) => a.node - b.node));
  }

  const next = run.state;
  const root = scopeAt(next, '');
  const waits = waiting.some((step) => step.path === '');
  return {
    state: next,
    ready,
    waiting,
    due,
    cancel: run.cancel,
    ended: run.ended,
    halted: run.halted,
    stopping: root.stopping,
    end: root.inFlight === 0 && !waits ? endOf(plan, root, next) : null,
  };
}

/**
 * Steps that a folded state shows as started without an end: what an executor that died left behind, with what is
 * needed to run them again. By scope path, then plan index. Containers that are open are none of them: they go on.
 */
export function startedSteps(plan: Plan, state: RunState): ReadyStep[] {
  const steps: ReadyStep[] = [];
  for (const scope of inOrder([...state.scopes.values()])) {
    const layout = layoutOf(plan, scope.body);
    const found: ReadyStep[] = [];
    scope.nodes.forEach((nodeState, slot) => {
      const node = slot === layout.nodes.length ? layout.container : layout.nodes[slot];
      if (nodeState !== NodeState.started || node === undefined) return;
      if (slot < layout.nodes.length && state.containers.has(containerId(scope.path, node.key))) return;
      found.push(readyStep(plan, scope, node.index, scope.rows[slot]?.attempt ?? 1));
    });
    steps.push(...found.sort((a, b) => a.node - b.node));
  }
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
  const layout = layoutOf(plan, scope.body);
  if (layout.container === node) {
    return { path: scope.path, node: index, inputs: [{ step: node.key, value: valueOf(plan, scope).value }], attempt, kind: 'condition' };
  }
  return { path: scope.path, node: index, inputs: liveInputs(plan, scope, node), attempt };
}

function waitingStep(plan: Plan, scope: ScopeState, node: number): WaitingStep {
  const row = scope.rows[slotOf(layoutOf(plan, scope.body), node) ?? -1];
  if (row === undefined) throw new Error(`Node ${node} waits without a row.`);
  const kind = row.error !== null ? 'retry' : row.wakeAt === null || row.ports?.includes(TIMEOUT_PORT) === true ? 'token' : 'timer';
  return { path: scope.path, node, attempt: row.attempt, kind, wakeAt: row.wakeAt, output: row.output, ports: row.ports };
}

function inOrder(scopes: ScopeState[]): ScopeState[] {
  return scopes.length > 1 ? scopes.sort((a, b) => compareRanks(a.rank, b.rank)) : scopes;
}

function sorted(nodes: readonly number[]): number[] {
  return nodes.length > 1 ? [...nodes].sort((a, b) => a - b) : [...nodes];
}
