import {
  advance,
  createState,
  fold,
  isContainerStep,
  isOpenContainer,
  nodeNamed,
  retryDecision,
  scopeOf,
  type Advance,
  type Plan,
  type PlanNode,
  type ReadyStep,
  type RunEnd,
  type RunState,
  type StepOutcome,
  type WaitingStep,
} from '@hookloom/graph';
import type { JournaledStep } from '@hookloom/db';
import { NodeError, type JsonObject, type StepError, type WebhookAnswer } from '@hookloom/node-sdk';
import { IN_PLACE_WAIT_MS, JOURNAL_LAG_MS, MAX_STEPS_IN_FLIGHT, MAX_TICK_MS, MAX_UNWRITTEN_ROWS } from '../limits.js';
import type { Verdict } from '../temporal/contracts.js';
import { openContainer } from './container-step.js';
import type { HeldRun } from './held-run.js';
import type { Journal } from './journal.js';
import { cancelledOutcome, failedOutcome, outcomeOf, startedOutcome, succeededOutcome } from './outcomes.js';
import { RunJournal, type RowFacts } from './run-journal.js';
import { runStep, type StepEnd, type StepServices } from './step-runner.js';
import { serializeOutput } from './step-rows.js';

/** What the sender of the webhook may be told, as soon as it is on record. */
export interface RunNews {
  answer: WebhookAnswer | null;
  /** Null while the run goes on. */
  end: RunEnd | null;
}
export type RunListener = (news: RunNews) => void;

interface InFlight {
  ready: ReadyStep;
  startedAt: number;
  /** Whether a `started` row of it was written. */
  recorded: boolean;
  abort: AbortController;
}

const CANCELLED = new NodeError({ class: 'input', code: 'run.cancelled', message: 'The run was cancelled.' });

/**
 * Executes one run until it has ended or every open path waits for something outside this process. The interpreter says
 * what is ready; this class makes the calls and keeps the journal ahead of them.
 */
export class RunExecution {
  private state: RunState;
  private outcomes: StepOutcome[] = [];
  private readonly journal: RunJournal;
  private readonly inFlight = new Map<string, InFlight>();
  /** Ready steps that wait for one in flight to end. */
  private backlog: ReadyStep[] = [];
  private cancelled = false;
  private wake: (() => void) | null = null;
  private lag: NodeJS.Timeout | undefined;
  /** An answer that is not on record yet. */
  private untold: WebhookAnswer | null = null;
  private failure: unknown;
  /** What expressions see as `run`. */
  private readonly runFacts: JsonObject;

  constructor(
    private readonly services: StepServices,
    journal: Pick<Journal, 'write'>,
    private readonly run: HeldRun,
    private readonly plan: Plan,
    journaled: readonly JournaledStep[],
    private readonly tell: RunListener,
  ) {
    this.runFacts = { id: run.id, number: run.number, workflowId: run.workflowId, test: run.test };
    const trigger = this.nodeAt(plan.trigger);
    this.journal = new RunJournal(journal, run, trigger.key);
    const rows = journaled.map((row) => this.journal.recall(row));
    this.state = rows.length > 0 ? fold(plan, rows) : createState(plan);
    if (!rows.some((row) => row.node === trigger.key)) this.end(succeededOutcome('', trigger.key, 1, run.trigger, ['main']));
    for (const row of rows) if (row.status === 'started' && !isOpenContainer(plan, row)) this.settleOrphan(row);
    this.cancelled = run.cancelRequested;
  }

  /** Ends the run as soon as the steps in flight have let go. */
  cancel(): void {
    this.cancelled = true;
    for (const step of this.inFlight.values()) step.abort.abort(CANCELLED);
    this.wake?.();
  }

  /** @throws FencedError when another executor took the run over */
  async execute(): Promise<Verdict> {
    try {
      return await this.drive();
    } finally {
      clearTimeout(this.lag);
      for (const step of this.inFlight.values()) step.abort.abort(CANCELLED);
    }
  }

  private async drive(): Promise<Verdict> {
    let tickEnds = Date.now() + MAX_TICK_MS;
    for (;;) {
      const now = Date.now();
      const turn = advance(this.plan, this.state, this.outcomes, now);
      this.state = turn.state;
      this.outcomes = [];
      this.take(turn);
      if (this.failure) throw this.failure;
      if (this.journal.pending >= MAX_UNWRITTEN_ROWS) await this.flush();
      if (this.outcomes.length > 0) {
        if (Date.now() < tickEnds) continue;
        // A long chain of cheap steps must not hold the other runs up.
        await new Promise((resolve) => setImmediate(resolve));
        tickEnds = Date.now() + MAX_TICK_MS;
        continue;
      }
      if (this.inFlight.size === 0) {
        if (turn.end) return this.finish(turn.end);
        if (this.cancelled) return this.finish({ status: 'cancelled', result: null, error: null });
      }
      const wakeAt = earliest(turn.waiting);
      if (this.inFlight.size === 0 && (wakeAt === null || wakeAt - now > IN_PLACE_WAIT_MS)) return this.block(wakeAt, turn.waiting);
      if (this.untold) await this.flush();
      await this.something(wakeAt);
      tickEnds = Date.now() + MAX_TICK_MS;
    }
  }

  /** Does what the interpreter says follows. */
  private take(turn: Advance): void {
    for (const { path, node } of turn.cancel) this.end(cancelledOutcome(path, this.nodeAt(node).key));
    for (const row of turn.ended) this.endContainer(row);
    for (const { path, abort } of turn.halted) this.halt(path, abort);
    if (this.cancelled) return;
    for (const due of turn.due) this.end(succeededOutcome(due.path, this.nodeAt(due.node).key, due.attempt, due.output, due.ports ?? ['main']));
    this.backlog.push(...turn.ready);
    while (this.backlog.length > 0 && this.inFlight.size < MAX_STEPS_IN_FLIGHT) this.launch(this.backlog.shift() as ReadyStep);
  }

  /** A scope begins to stop: what has not begun in it will not, and what is under way is let go if `abort`. */
  private halt(path: string, abort: boolean): void {
    const waiting = this.backlog;
    this.backlog = waiting.filter((ready) => !isWithin(ready.path, path));
    for (const ready of waiting) if (isWithin(ready.path, path)) this.end(cancelledOutcome(ready.path, this.nodeAt(ready.node).key));
    if (!abort) return;
    for (const step of this.inFlight.values()) if (isWithin(step.ready.path, path)) step.abort.abort(CANCELLED);
  }

  private launch(ready: ReadyStep): void {
    const node = this.nodeAt(ready.node);
    const startedAt = Date.now();
    const scope = scopeOf(this.plan, this.state, ready, this.runFacts);
    if (isContainerStep(this.plan, ready)) {
      const open = (): StepOutcome | Promise<StepOutcome> => openContainer(this.services.sandbox, this.plan, ready, scope);
      return this.follow(ready, startedAt, open, (outcome) => this.endContainer(outcome, startedAt));
    }
    const unsafe = node.repeat === 'unsafe';
    const abort = new AbortController();
    const call = (): StepEnd | Promise<StepEnd> => runStep(this.services, this.run, this.plan, ready, scope, abort.signal);
    const start = unsafe ? () => this.recordThen(startedOutcome(ready.path, node.key, ready.attempt), startedAt, call) : call;
    this.follow(ready, startedAt, start, (end) => this.settle(ready, startedAt, end, abort.signal), abort, unsafe);
  }

  /** Starts a step and settles it: at once, or when it ends. */
  private follow<T>(ready: ReadyStep, startedAt: number, start: () => T | Promise<T>, settle: (end: T) => void, abort = new AbortController(), recorded = false): void {
    const failed = (error: unknown): void => {
      if (error instanceof NodeError) this.fail(ready, startedAt, { ...error.error, step: this.nodeAt(ready.node).key, attempt: ready.attempt });
      else this.failure = error;
    };
    try {
      const step = start();
      if (!(step instanceof Promise)) return settle(step);
      const id = `${ready.path}\n${ready.node}`;
      this.inFlight.set(id, { ready, startedAt, recorded, abort });
      step
        .then(settle)
        .catch(failed)
        .finally(() => {
          this.inFlight.delete(id);
          this.wake?.();
        });
    } catch (error) {
      failed(error);
    }
  }

  /** What must not be done twice is on record as `started` before it is done. */
  private async recordThen(row: StepOutcome, startedAt: number, call: () => StepEnd | Promise<StepEnd>): Promise<StepEnd> {
    this.journal.record(row, { startedAt });
    await this.flush();
    return call();
  }

  private settle(ready: ReadyStep, startedAt: number, end: StepEnd, signal: AbortSignal): void {
    const { path, attempt } = ready;
    const { key } = this.nodeAt(ready.node);
    const { details } = end;
    if (end.ok) {
      const { result } = end;
      const outcome = outcomeOf(path, key, attempt, result);
      const serialized = serializeOutput(outcome.output);
      if ('error' in serialized) return this.fail(ready, startedAt, { ...serialized.error, step: key, attempt }, { details });
      if (result.kind === 'done' && result.answer && !this.run.answer) this.run.answer = this.untold = result.answer;
      return this.end(outcome, { startedAt, details, json: serialized.json });
    }
    if (signal.aborted) return this.end(cancelledOutcome(path, key), { startedAt, details });
    return this.fail(ready, startedAt, end.error, { details });
  }

  private fail({ path, node: index, attempt }: ReadyStep, startedAt: number, error: StepError, facts: RowFacts = {}): void {
    const node = this.nodeAt(index);
    if (error.class === 'unknown-outcome') return this.end(unknownOutcome(path, node, attempt, error), { startedAt, ...facts });
    const decision = retryDecision(node, error, attempt, Date.now());
    const retryAt = 'retryAt' in decision ? decision.retryAt : null;
    if (retryAt !== null) this.journal.remember(path, node.key, { attempt, error, startedAt });
    this.end(failedOutcome(path, node.key, attempt, error, retryAt), { startedAt, ...facts });
  }

  /** A step that its executor left `started`: done again if it may be repeated, else by the node's policy. */
  private settleOrphan({ path, node: key, attempt }: StepOutcome): void {
    const node = nodeNamed(this.plan, key);
    const error: StepError = {
      class: 'unknown-outcome',
      code: 'step.outcome-unknown',
      message: `The server stopped while “${node.name}” was under way, so nobody knows whether it took effect. Look, then decide.`,
      step: key,
      attempt,
    };
    if (node.repeat === 'unsafe' && node.settings.onUnknown !== 'repeat') return this.end(unknownOutcome(path, node, attempt, error));
    this.journal.remember(path, key, { attempt, error, startedAt: Date.now() });
    // Due at once, and not written: until the new attempt has a row of its own, the old one says what is known.
    this.outcomes.push(failedOutcome(path, key, attempt, error, 0));
  }

  /** A container has opened or ended; what it works on or gives may be more than a step may give. */
  private endContainer(row: StepOutcome, startedAt?: number): void {
    const serialized = serializeOutput(row.output);
    if (!('error' in serialized)) return this.end(row, { startedAt, json: serialized.json });
    const { path, node, attempt } = row;
    this.end(failedOutcome(path, node, attempt, { ...serialized.error, step: node, attempt }, null), { startedAt });
  }

  /** Tells the interpreter, and the journal. */
  private end(outcome: StepOutcome, facts?: RowFacts): void {
    this.outcomes.push(outcome);
    this.journal.record(outcome, facts);
  }

  /** Waits until a step ends, the run is cancelled, or a pause is over. */
  private async something(wakeAt: number | null): Promise<void> {
    if (this.outcomes.length > 0) return;
    this.lag ??= setTimeout(() => this.writeSoon(), JOURNAL_LAG_MS);
    await new Promise<void>((resolve) => {
      const timer = wakeAt === null ? undefined : setTimeout(resolve, Math.max(0, wakeAt - Date.now()));
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
      // What ended between the last look and now has called no one.
      if (this.outcomes.length > 0 || this.failure || (this.cancelled && this.inFlight.size === 0)) this.wake();
    });
    this.wake = null;
  }

  /** Lets watchers see a run that takes its time: what is done, and what is under way. */
  private writeSoon(): void {
    this.lag = undefined;
    for (const step of this.inFlight.values()) {
      if (step.recorded || isContainerStep(this.plan, step.ready)) continue;
      step.recorded = true;
      this.journal.record(startedOutcome(step.ready.path, this.nodeAt(step.ready.node).key, step.ready.attempt), { startedAt: step.startedAt });
    }
    this.flush().catch((error: unknown) => {
      this.failure = error;
      this.wake?.();
    });
  }

  /** Commits what there is; an answer is told once it is on record. */
  private async flush(): Promise<void> {
    clearTimeout(this.lag);
    this.lag = undefined;
    const answer = this.untold;
    this.untold = null;
    await this.journal.flush(answer ? this.journal.runRow('running', { owner: this.run.owner }) : null);
    if (answer) this.tell({ answer, end: null });
  }

  private async finish(end: RunEnd): Promise<Verdict> {
    const { status, result, error } = end;
    await this.journal.flush(
      this.journal.runRow(status, {
        finishedAt: new Date(),
        focusStep: error?.step ?? null,
        result: result === null ? null : JSON.stringify(result),
        error: error && JSON.stringify(error),
      }),
    );
    this.tell({ answer: this.run.answer, end });
    return { state: 'finished' };
  }

  private async block(wakeAt: number | null, [first]: readonly WaitingStep[]): Promise<Verdict> {
    const focusStep = first ? this.nodeAt(first.node).key : null;
    await this.journal.flush(this.journal.runRow('waiting', { wakeAt: wakeAt === null ? null : new Date(wakeAt), focusStep }));
    return { state: 'blocked', wakeAt };
  }

  private nodeAt(index: number): PlanNode {
    return this.plan.nodes[index] as PlanNode;
  }
}

/** A call of which nobody knows whether it took effect, by the node's policy: where the run stops, or as if it were done. */
function unknownOutcome(path: string, node: PlanNode, attempt: number, error: StepError): StepOutcome {
  if (node.settings.onUnknown === 'done') return { ...succeededOutcome(path, node.key, attempt, null, ['main']), error };
  return { ...failedOutcome(path, node.key, attempt, error, null), status: 'unknown' };
}

function earliest(waiting: readonly WaitingStep[]): number | null {
  return waiting.reduce<number | null>((first, { wakeAt }) => (wakeAt !== null && (first === null || wakeAt < first) ? wakeAt : first), null);
}

/** Whether a scope is another one or lies in it. */
function isWithin(path: string, scope: string): boolean {
  return scope === '' || path === scope || path.startsWith(`${scope}/`);
}
