import { writeJournal, type JournalBatch, type JournalRun, type JournalStep, type RunStatus } from '@hookloom/db';
import type { Pool } from 'pg';
import { MAX_COMMIT_ROWS } from '../limits.js';
import { GroupCommit } from '../platform/group-commit.js';
import { packNotices } from '../live/notices.js';
import { isOutage } from '../platform/outage.js';
import type { LiveChange, Logger } from '../contracts.js';

/** One executor's writes of one run at one moment. */
export interface JournalEntry {
  runId: string;
  epoch: number;
  workflowId: string;
  number: number;
  steps: readonly JournalStep[];
  run: JournalRun | null;
  outputs: readonly { hash: string; body: string }[];
}

/** The run was taken over by another executor: this one must stop at once and write nothing more. */
export class FencedError extends Error {
  override readonly name = 'FencedError';
  constructor(runId: string) {
    super(`Run ${runId} was taken over by another executor`);
  }
}

const COMMITS_IN_FLIGHT = 2;
const RETRY_FIRST_MS = 100;
const RETRY_MOST_MS = 2_000;

/** Writes step rows and the state of runs; runs of this process share commits. */
export class Journal {
  private readonly commits: GroupCommit<JournalEntry, boolean>;
  private closed = false;

  constructor(
    private readonly pool: Pool,
    private readonly logger: Logger,
  ) {
    this.commits = new GroupCommit((entries) => this.commit(entries), MAX_COMMIT_ROWS, COMMITS_IN_FLIGHT, (error) => !isOutage(error));
  }

  /**
   * Resolves after the commit. While PostgreSQL is away it waits: what was done must be on record before more is done.
   * @throws FencedError
   */
  async write(entry: JournalEntry): Promise<void> {
    if (!(await this.commits.write(entry))) throw new FencedError(entry.runId);
  }

  close(): void {
    this.closed = true;
  }

  private async commit(entries: JournalEntry[]): Promise<boolean[]> {
    const batch = merge(entries);
    for (let pause = RETRY_FIRST_MS; ; pause = Math.min(pause * 2, RETRY_MOST_MS)) {
      try {
        const written = await writeJournal(this.pool, batch);
        return entries.map((entry) => written.has(entry.runId));
      } catch (error) {
        // Rows are upserts under a fencing number, so a commit whose answer was lost may be written again.
        if (this.closed || !isOutage(error)) throw error;
        this.logger.warn({ err: error }, 'PostgreSQL did not take the journal; trying again');
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }
}

/** Later writes of the same row win; a statement may touch a row only once. */
function merge(entries: readonly JournalEntry[]): JournalBatch {
  const held = new Map<string, number>();
  const steps = new Map<string, JournalStep>();
  const runs = new Map<string, JournalRun>();
  const outputs = new Map<string, string>();
  const changes = new Map<string, LiveChange>();
  for (const entry of entries) {
    held.set(entry.runId, Math.max(entry.epoch, held.get(entry.runId) ?? 0));
    for (const step of entry.steps) steps.set(`${step.runId}\n${step.path}\n${step.node}`, step);
    for (const output of entry.outputs) outputs.set(output.hash, output.body);
    if (entry.run) runs.set(entry.runId, entry.run);
    if (entry.run) changes.set(entry.runId, runChange(entry, entry.run.status));
    else if (!changes.has(entry.runId)) changes.set(entry.runId, { kind: 'step', runId: entry.runId, workflowId: entry.workflowId });
  }
  return {
    held: [...held].map(([runId, epoch]) => ({ runId, epoch })),
    steps: [...steps.values()],
    runs: [...runs.values()],
    outputs: [...outputs].map(([hash, body]) => ({ hash, body })),
    notices: packNotices([...changes.values()]),
  };
}

function runChange(entry: JournalEntry, status: RunStatus): LiveChange {
  return { kind: 'run', id: entry.runId, workflowId: entry.workflowId, number: entry.number, status };
}
