import type { Json, StepError } from '@hookloom/node-sdk';
import { advance, createState, startedSteps } from '../interpreter/advance.js';
import { containerOutcome, isContainerStep, parametersOf } from '../interpreter/container.js';
import { fold } from '../interpreter/fold.js';
import { inputOf } from '../interpreter/inputs.js';
import { retryDecision } from '../interpreter/retry.js';
import { scopeOf } from '../interpreter/scope.js';
import type { ReadyStep, RunEnd, RunState, StepRow } from '../interpreter/state.js';
import { resolveParameters } from '../parameters/resolve.js';
import type { Plan, PlanNode } from '../plan.js';
import { row } from './build.js';
import type { Final } from './reference-evaluator.js';

/** How a step behaves: some failures that may pass, perhaps a wait, then its end. */
export interface Behaviour {
  passingFailures: number;
  waitMs: number | null;
  /** Whether the journal says `started` first. */
  announces: boolean;
  final: (node: PlanNode, input: Json, path: string) => Final;
}

export const PASSING_ERROR: StepError = { class: 'remote', code: 'test.passing', message: 'Not now.' };

/** Answers the simulation's open questions: a number from 0 up to, not including, `below`. */
export type Choose = (below: number) => number;

/** More turns than any graph of a test can need: a run that goes on beyond hangs or loops. */
const MAX_TURNS = 20_000;

/**
 * Runs a plan as an executor would, with outcomes in an order that `choose` decides, and with crashes: each loses what
 * is in flight and the newest rows of the journal, and goes on from a fold of the rest.
 */
export function simulate(plan: Plan, event: Json, behaviours: readonly Behaviour[], choose: Choose, crashes: number): { end: RunEnd; rows: StepRow[] } {
  const trigger = plan.nodes[plan.trigger]?.key ?? '';
  let journal: StepRow[] = [row(trigger, { output: event })];
  let state: RunState = createState(plan);
  let outcomes: StepRow[] = [...journal];
  let inFlight: ReadyStep[] = [];
  let now = 0;
  let crashesLeft = crashes;

  const record = (...rows: StepRow[]): void => {
    journal.push(...rows);
    outcomes.push(...rows);
  };
  const cancelled = ({ path, node }: { path: string; node: number }): StepRow =>
    row(keyOf(plan, node), { path, status: 'cancelled', ports: null, output: null });

  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    const result = advance(plan, state, outcomes, now);
    state = result.state;
    outcomes = [];
    record(...result.due.map(({ path, node, attempt, ports, output }) => row(keyOf(plan, node), { path, attempt, ports, output })));
    record(...result.cancel.map(cancelled), ...result.ended);
    // What a halted scope has in flight is cancelled, or comes to its end first.
    const halted = new Set(result.halted.map(({ path }) => path));
    const dropped = new Set(inFlight.filter((step) => halted.has(step.path) && choose(2) === 0));
    record(...[...dropped].map(cancelled));
    inFlight = [...inFlight.filter((step) => !dropped.has(step)), ...result.ready];
    if (result.end !== null) return { end: result.end, rows: tableOf(journal) };

    if (crashesLeft > 0 && choose(6) === 0) {
      crashesLeft -= 1;
      journal = journal.slice(0, 1 + choose(journal.length));
      state = fold(plan, shuffled(tableOf(journal), choose));
      outcomes = [];
      inFlight = startedSteps(plan, state);
      continue;
    }
    if (outcomes.length > 0) continue;
    const step = inFlight.splice(choose(inFlight.length), 1)[0];
    if (step !== undefined && isContainerStep(plan, step)) {
      record(containerOutcome(plan, step, resolveParameters(parametersOf(plan, step), scopeOf(plan, state, step))));
    } else if (step !== undefined) {
      record(...attempt(plan, step, behaviours[step.node], now).map((each) => ({ ...each, path: step.path })));
    } else {
      now = Math.min(...result.waiting.map((each) => each.wakeAt ?? Infinity));
      if (!Number.isFinite(now)) throw new Error('The run waits for nothing.');
    }
  }
  throw new Error('The run does not end.');
}

function attempt(plan: Plan, step: ReadyStep, behaviour: Behaviour | undefined, now: number): StepRow[] {
  const node = plan.nodes[step.node];
  if (node === undefined || behaviour === undefined) throw new Error(`Node ${step.node} has no behaviour.`);
  const more = { attempt: step.attempt };
  const rows = behaviour.announces ? [row(node.key, { ...more, status: 'started', ports: null, output: null })] : [];
  if (step.attempt <= behaviour.passingFailures) {
    const decision = retryDecision(node, PASSING_ERROR, step.attempt, now);
    const failed = { ...more, ports: null, output: null, error: PASSING_ERROR };
    if ('final' in decision) return [...rows, row(node.key, { ...failed, status: 'failed' })];
    return [...rows, row(node.key, { ...failed, status: 'waiting', wakeAt: decision.retryAt })];
  }
  const final = behaviour.final(node, inputOf(step.inputs), step.path);
  if (final.kind !== 'done') return [...rows, row(node.key, { ...more, status: final.kind, ports: null, output: null, error: final.error })];
  const { ports, output } = final;
  if (behaviour.waitMs === null) return [...rows, row(node.key, { ...more, ports, output })];
  return [...rows, row(node.key, { ...more, status: 'waiting', ports, output, wakeAt: now + behaviour.waitMs })];
}

/** One row for each step of each scope, the newest, as the table holds them. */
function tableOf(journal: readonly StepRow[]): StepRow[] {
  return [...new Map(journal.map((each) => [`${each.path}\n${each.node}`, each])).values()];
}

function shuffled<T>(items: readonly T[], choose: Choose): T[] {
  const left = [...items];
  const result: T[] = [];
  while (left.length > 0) result.push(...left.splice(choose(left.length), 1));
  return result;
}

function keyOf(plan: Plan, node: number): string {
  return plan.nodes[node]?.key ?? '';
}
