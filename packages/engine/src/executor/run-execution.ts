import { advance, createState, fold, retryDecision, scopeOf, type Plan, type PlanNode, type ReadyStep, type RunEnd, type RunState, type StepOutcome, type WaitingStep } from '@hookloom/graph';
import type { JournalRun, JournaledStep, StepAttempt } from '@hookloom/db';
import { NodeError, type Json, type JsonObject, type StepResult, type WebhookAnswer } from '@hookloom/node-sdk';
import { IN_PLACE_WAIT_MS, JOURNAL_LAG_MS, MAX_STEPS_IN_FLIGHT } from '../limits.js';
import type { Verdict } from '../temporal/contracts.js';
import type { Journal } from './journal.js';
import { runStep, type StepEnd, type StepRun, type StepServices } from './step-runner.js';
import { serializeOutput, stepRow, type StepFacts, type StepRowToWrite } from './step-rows.js';

/** A run that this instance holds under `epoch`. */
export interface HeldRun extends StepRun {
  epoch: number;
  /** This instance. */
  owner: string;
  cancelRequested: boolean;
  answer: WebhookAnswer | null;
}


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
  recorded: boolean;
}

const CANCELLED = new NodeError({ class: 'input', code: 'run.cancelled', message: 'The run was cancelled.' });

/**
 * Executes one run until it has ended or every open path waits for something outside this process. The interpreter says
 * what is ready; this class makes the calls and keeps the journal ahead of them.
 */
export class RunExecution {
  private state: RunState;
  private outcomes: StepOutcome[] = [];
  private readonly inFlight = new Map<string, InFlight>();
  /** Ready steps that wait for one in flight to end. */
  private backlog: ReadyStep[] = [];
  private unwritten: StepRowToWrite[] = [];
  private readonly attempts = new Map<string, StepAttempt[]>();
  private readonly startTimes = new Map<string, number>();
  private readonly cancellation = new AbortController();
  private wake: (() => void) | null = null;
  private lag: NodeJS.Timeout | undefined;
  private writing: Promise<void> | null = null;
  private stepsDone = 0;
  private untold: WebhookAnswer | null = null;
  private failure: unknown;
  /** What expressions see as `run`. */
  private readonly runFacts: JsonObject;

  constructor(
    private readonly services: StepServices,
    private readonly journal: Pick<Journal, 'write'>,
    private readonly run: HeldRun,
    private readonly plan: Plan,
    journaled: readonly JournaledStep[],
    private readonly tell: RunListener,
  ) {
    this.runFacts = { id: run.id, number: run.number, workflowId: run.workflowId, test: run.test };
    const rows = journaled.map((row) => this.recall(row));
    this.state = rows.length > 0 ? fold(plan, rows) : createState(plan);
    const trigger = this.nodeAt(plan.trigger);
    if (!journaled.some((row) => row.node === trigger.key)) {
      const outcome = succeeded('', trigger.key, 1, run.trigger, ['main']);
      this.outcomes.push(outcome);
      this.record(outcome, Date.now(), null);
    }
    for (const row of rows) if (row.status === 'started') this.settleOrphan(row);
    if (run.cancelRequested) this.cancel();
  }

  /** Ends the run as soon as the steps in flight have let go. */
  cancel(): void {
    this.cancellation.abort(CANCELLED);
    this.wake?.();
  }

  /** @throws FencedError when another executor took the run over */
  async execute(): Promise<Verdict> {
    try {
      return await this.drive();
    } finally {
      clearTimeout(this.lag);
      this.cancellation.abort(CANCELLED);
    }
  }

  private async drive(): Promise<Verdict> {
    for (;;) {
      const now = Date.now();
      const turn = advance(this.plan, this.state, this.outcomes, now);
      this.state = turn.state;
      this.outcomes = [];
      const cancelled = this.cancellation.signal.aborted;
      for (const { path, node } of turn.cancel) this.end(cancelledOutcome(path, this.nodeAt(node).key));
      if (turn.stopping) for (const { path, node } of this.backlog.splice(0)) this.end(cancelledOutcome(path, this.nodeAt(node).key));
      if (!cancelled) {
        for (const due of turn.due) this.completeTimer(due);
        this.backlog.push(...turn.ready);
        while (this.backlog.length > 0 && this.inFlight.size < MAX_STEPS_IN_FLIGHT) this.launch(this.backlog.shift() as ReadyStep);
      }
      if (this.failure) throw this.failure;
      if (this.outcomes.length > 0) continue;
      if (this.inFlight.size === 0) {
        if (turn.end) return this.finish(turn.end);
        if (cancelled) return this.finish({ status: 'cancelled', result: null, error: null });
      }
      const wakeAt = earliest(turn.waiting);
      if (this.inFlight.size === 0 && (wakeAt === null || wakeAt - now > IN_PLACE_WAIT_MS)) return this.block(wakeAt, turn.waiting);
      if (this.untold) await this.flush();
      await this.something(wakeAt);
    }
  }

  private launch(ready: ReadyStep): void {
    const node = this.nodeAt(ready.node);
    const id = `${ready.path}\n${node.key}`;
    const startedAt = Date.now();
    if (!this.startTimes.has(id)) this.startTimes.set(id, startedAt);
    const scope = scopeOf(this.plan, this.state, ready, this.runFacts);
    const call = (): StepEnd | Promise<StepEnd> =>
      runStep(this.services, this.run, this.plan, ready, scope, this.cancellation.signal);
    const unsafe = node.repeat === 'unsafe';
    const step = unsafe ? this.recordThen(started(ready.path, node.key, ready.attempt), startedAt, call) : call();
    if (!(step instanceof Promise)) {
      this.settle(ready, startedAt, step);
      return;
    }
    this.inFlight.set(id, { ready, startedAt, recorded: unsafe });
    step
      .then((end) => this.settle(ready, startedAt, end))
      .catch((error: unknown) => (this.failure = error))
      .finally(() => {
        this.inFlight.delete(id);
        this.wake?.();
      });
  }

  /** What must not be done twice is on record as `started` before it is done. */
  private async recordThen(row: StepOutcome, startedAt: number, call: () => StepEnd | Promise<StepEnd>): Promise<StepEnd> {
    this.record(row, startedAt, null);
    await this.flush();
    return call();
  }

  private settle(ready: ReadyStep, startedAt: number, end: StepEnd): void {
    const { path, attempt } = ready;
    const node = this.nodeAt(ready.node);
    if (end.ok) {
      const { result } = end;
      const outcome = outcomeOf(path, node.key, attempt, result);
      const serialized = serializeOutput(outcome.output);
      if (!('error' in serialized)) {
        if (result.kind === 'done' && result.answer && !this.run.answer) this.run.answer = this.untold = result.answer;
        this.end(outcome, startedAt, end.details, serialized.json);
        return;
      }
      end = { ok: false, error: { ...serialized.error, step: node.key, attempt }, details: end.details };
    }
    if (this.cancellation.signal.aborted) {
      this.end(cancelledOutcome(path, node.key), startedAt, end.details);
      return;
    }
    const { error } = end;
    if (error.class === 'unknown-outcome') {
      this.end(this.unknown(path, node, attempt, error), startedAt, end.details);
      return;
    }
    const decision = retryDecision(node, error, attempt, Date.now());
    const wakeAt = 'retryAt' in decision ? decision.retryAt : null;
    if (wakeAt !== null) this.remember(path, node.key, { attempt, error, startedAt, endedAt: Date.now() });
    const status = wakeAt === null ? 'failed' : 'waiting';
    this.end({ path, node: node.key, status, attempt, ports: null, output: null, error, wakeAt }, startedAt, end.details);
  }

  /** A step that its executor left `started`: done again if it may be repeated, else by the node's policy. */
  private settleOrphan(row: StepOutcome): void {
    const node = this.plan.nodes.find((candidate) => candidate.key === row.node);
    if (!node) return;
    const error = {
      class: 'unknown-outcome' as const,
      code: 'step.outcome-unknown',
      message: `The server stopped while “${node.name}” was under way, so nobody knows whether it took effect. Look, then decide.`,
      step: node.key,
      attempt: row.attempt,
    };
    if (node.repeat !== 'unsafe' || node.settings.onUnknown === 'repeat') {
      this.remember(row.path, row.node, { attempt: row.attempt, error, startedAt: Date.now(), endedAt: Date.now() });
      this.outcomes.push({ ...row, status: 'waiting', error, wakeAt: 0 });
    } else {
      this.end(this.unknown(row.path, node, row.attempt, error));
    }
  }

  private unknown(path: string, node: PlanNode, attempt: number, error: NonNullable<StepOutcome['error']>): StepOutcome {
    if (node.settings.onUnknown === 'done') return { ...succeeded(path, node.key, attempt, null, ['main']), error };
    return { path, node: node.key, status: 'unknown', attempt, ports: null, output: null, error, wakeAt: null };
  }

  private completeTimer(due: WaitingStep): void {
    this.end(succeeded(due.path, this.nodeAt(due.node).key, due.attempt, due.output, due.ports ?? ['main']));
  }

  private end(outcome: StepOutcome, startedAt?: number, details: Json = null, json?: string | null): void {
    this.outcomes.push(outcome);
    this.record(outcome, startedAt, details, json);
    if (outcome.status === 'succeeded') this.stepsDone++;
  }

  private record(outcome: StepOutcome, startedAt: number | undefined, details: Json, json?: string | null): void {
    const id = `${outcome.path}\n${outcome.node}`;
    const open = outcome.status === 'started' || outcome.status === 'waiting';
    const facts: StepFacts = {
      startedAt: this.startTimes.get(id) ?? startedAt ?? Date.now(),
      endedAt: open ? null : Date.now(),
      details,
      attempts: this.attempts.get(id) ?? null,
    };
    this.unwritten.push(stepRow(this.run.id, outcome, facts, json));
  }

  private recall(row: JournaledStep): StepOutcome {
    const id = `${row.path}\n${row.node}`;
    this.startTimes.set(id, row.startedAt.getTime());
    if (row.attempts) this.attempts.set(id, row.attempts);
    if (row.status === 'succeeded') this.stepsDone++;
    const { path, node, status, attempt, ports, output, error } = row;
    return { path, node, status, attempt, ports, output, error, wakeAt: row.wakeAt?.getTime() ?? null };
  }

  private remember(path: string, node: string, attempt: { attempt: number; error: StepAttempt['error']; startedAt: number; endedAt: number }): void {
    const id = `${path}\n${node}`;
    const entry = { ...attempt, startedAt: new Date(attempt.startedAt).toISOString(), endedAt: new Date(attempt.endedAt).toISOString() };
    this.attempts.set(id, [...(this.attempts.get(id) ?? []), entry]);
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
      if (this.outcomes.length > 0 || (this.cancellation.signal.aborted && this.inFlight.size === 0)) this.wake();
    });
    this.wake = null;
  }

  /** Lets watchers see a run that takes its time: what is done, and what is under way. */
  private writeSoon(): void {
    this.lag = undefined;
    for (const step of this.inFlight.values()) {
      if (step.recorded) continue;
      step.recorded = true;
      this.record(started(step.ready.path, this.nodeAt(step.ready.node).key, step.ready.attempt), step.startedAt, null);
    }
    this.flush().catch((error: unknown) => {
      this.failure = error;
      this.wake?.();
    });
  }

  private async finish(end: RunEnd): Promise<Verdict> {
    await this.flush({
      ...this.runRow(end.status),
      owner: null,
      finishedAt: new Date(),
      focusStep: end.error?.step ?? null,
      result: end.result === null ? null : JSON.stringify(end.result),
      error: end.error && JSON.stringify(end.error),
    });
    this.tell({ answer: this.run.answer, end });
    return { state: 'finished' };
  }

  private async block(wakeAt: number | null, waiting: readonly WaitingStep[]): Promise<Verdict> {
    await this.flush({
      ...this.runRow('waiting'),
      owner: null,
      wakeAt: wakeAt === null ? null : new Date(wakeAt),
      focusStep: waiting[0] ? this.nodeAt(waiting[0].node).key : null,
    });
    return { state: 'blocked', wakeAt };
  }

  private runRow(status: JournalRun['status']): JournalRun {
    return {
      runId: this.run.id,
      status,
      owner: null,
      wakeAt: null,
      finishedAt: null,
      stepsDone: this.stepsDone,
      focusStep: null,
      answer: this.run.answer && JSON.stringify(this.run.answer),
      result: null,
      error: null,
    };
  }

  /** Commits all rows so far, in order; an answer is told once it is on record. */
  private async flush(run: JournalRun | null = null): Promise<void> {
    clearTimeout(this.lag);
    this.lag = undefined;
    // One write at a time: rows of one step must reach PostgreSQL in the order in which they came to be.
    while (this.writing) await this.writing;
    const rows = this.unwritten;
    const answer = this.untold;
    if (rows.length === 0 && !run && !answer) return;
    this.unwritten = [];
    this.untold = null;
    const state = run ?? (answer ? { ...this.runRow('running'), owner: this.run.owner } : null);
    this.writing = this.journal
      .write({
        runId: this.run.id,
        epoch: this.run.epoch,
        workflowId: this.run.workflowId,
        number: this.run.number,
        steps: rows.map((row) => row.step),
        outputs: rows.flatMap((row) => (row.output ? [row.output] : [])),
        run: state,
      })
      .finally(() => {
        this.writing = null;
      });
    await this.writing;
    if (answer && !run) this.tell({ answer, end: null });
  }

  private nodeAt(index: number): PlanNode {
    return this.plan.nodes[index] as PlanNode;
  }
}

function earliest(waiting: readonly WaitingStep[]): number | null {
  return waiting.reduce<number | null>((first, { wakeAt }) => (wakeAt !== null && (first === null || wakeAt < first) ? wakeAt : first), null);
}

function started(path: string, node: string, attempt: number): StepOutcome {
  return { path, node, status: 'started', attempt, ports: null, output: null, error: null, wakeAt: null };
}
function succeeded(path: string, node: string, attempt: number, output: Json, ports: readonly string[]): StepOutcome {
  return { path, node, status: 'succeeded', attempt, ports: [...ports], output, error: null, wakeAt: null };
}
function cancelledOutcome(path: string, node: string): StepOutcome {
  return { path, node, status: 'cancelled', attempt: 1, ports: [], output: null, error: null, wakeAt: null };
}

function outcomeOf(path: string, node: string, attempt: number, result: StepResult): StepOutcome {
  switch (result.kind) {
    case 'done':
      return succeeded(path, node, attempt, result.output, result.ports ?? ['main']);
    case 'drop':
      return succeeded(path, node, attempt, { dropped: result.reason }, []);
    case 'wait':
      return {
        path,
        node,
        status: 'waiting',
        attempt,
        ports: [...(result.ports ?? ['main'])],
        output: result.output,
        error: null,
        wakeAt: result.until,
      };
  }
}
