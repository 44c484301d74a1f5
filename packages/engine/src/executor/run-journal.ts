import type { JournalRun, JournaledStep, StepAttempt } from '@hookloom/db';
import type { StepOutcome } from '@hookloom/graph';
import type { Json, StepError } from '@hookloom/node-sdk';
import type { HeldRun } from './held-run.js';
import type { Journal } from './journal.js';
import { stepRow, type StepRowToWrite } from './step-rows.js';

/** What a row tells beside the outcome itself. */
export interface RowFacts {
  startedAt?: number;
  details?: Json;
  /** The output's JSON text, where it was made already. */
  json?: string | null;
}

/** The journal of one run while it is executed: gathers rows and commits them in order. */
export class RunJournal {
  /** Steps that have succeeded, besides the trigger and those in containers. */
  stepsDone = 0;
  private unwritten: StepRowToWrite[] = [];
  private writing: Promise<void> | null = null;
  /** Of steps that are open, by path and key. */
  private readonly startTimes = new Map<string, number>();
  private readonly attempts = new Map<string, StepAttempt[]>();

  constructor(
    private readonly journal: Pick<Journal, 'write'>,
    private readonly run: HeldRun,
    /** Key of the trigger. */
    private readonly trigger: string,
  ) {}

  /** Rows that are not committed. */
  get pending(): number {
    return this.unwritten.length;
  }

  /** Takes in a row of an earlier executor. */
  recall(row: JournaledStep): StepOutcome {
    const { path, node, status, attempt, ports, output, error } = row;
    if (isOpen(status)) {
      this.startTimes.set(idOf(row), row.startedAt.getTime());
      if (row.attempts) this.attempts.set(idOf(row), row.attempts);
    }
    this.count(row);
    return { path, node, status, attempt, ports, output, error, wakeAt: row.wakeAt?.getTime() ?? null };
  }

  record(outcome: StepOutcome, { startedAt = Date.now(), details = null, json }: RowFacts = {}): void {
    const id = idOf(outcome);
    const began = this.startTimes.get(id) ?? startedAt;
    const attempts = this.attempts.get(id) ?? null;
    const open = isOpen(outcome.status);
    if (open) this.startTimes.set(id, began);
    else {
      this.startTimes.delete(id);
      this.attempts.delete(id);
    }
    this.count(outcome);
    this.unwritten.push(stepRow(this.run.id, outcome, { startedAt: began, endedAt: open ? null : Date.now(), details, attempts }, json));
  }

  /** Keeps an attempt that failed, for the rows of the ones that follow. */
  remember(path: string, node: string, attempt: { attempt: number; error: StepError; startedAt: number }): void {
    const id = idOf({ path, node });
    const entry = { ...attempt, startedAt: new Date(attempt.startedAt).toISOString(), endedAt: new Date().toISOString() };
    this.attempts.set(id, [...(this.attempts.get(id) ?? []), entry]);
    this.startTimes.set(id, this.startTimes.get(id) ?? attempt.startedAt);
  }

  /** The run's own row in a state; what is not given is empty. */
  runRow(status: JournalRun['status'], more: Partial<JournalRun> = {}): JournalRun {
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
      ...more,
    };
  }

  /**
   * Commits all rows so far, and the run's own if it is given.
   * @throws FencedError
   */
  async flush(run: JournalRun | null = null): Promise<void> {
    // One write at a time: rows of one step must reach PostgreSQL in the order in which they came to be.
    while (this.writing) await this.writing;
    const rows = this.unwritten;
    if (rows.length === 0 && !run) return;
    this.unwritten = [];
    const { id: runId, epoch, workflowId, number } = this.run;
    this.writing = this.journal
      .write({
        runId,
        epoch,
        workflowId,
        number,
        steps: rows.map((row) => row.step),
        outputs: rows.flatMap((row) => (row.output ? [row.output] : [])),
        run,
      })
      .finally(() => {
        this.writing = null;
      });
    await this.writing;
  }

  private count({ path, node, status }: Pick<StepOutcome, 'path' | 'node' | 'status'>): void {
    if (path === '' && status === 'succeeded' && node !== this.trigger) this.stepsDone++;
  }
}

function idOf({ path, node }: Pick<StepOutcome, 'path' | 'node'>): string {
  return `${path}\n${node}`;
}
function isOpen(status: StepOutcome['status']): boolean {
  return status === 'started' || status === 'waiting';
}
