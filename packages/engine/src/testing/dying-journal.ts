import type { JournaledStep, RunStatus } from '@hookloom/db';
import type { Json } from '@hookloom/node-sdk';
import type { JournalEntry } from '../executor/journal.js';

/** A store that keeps what was committed and lets its executor die at a chosen write, before or after the commit. */
export class DyingJournal {
  readonly rows = new Map<string, JournaledStep>();
  run: { status: RunStatus; result: Json; error: { class?: string; step?: string } | null } | null = null;
  writes = 0;
  dieAt: { write: number; when: 'before' | 'after' } | null = null;

  async write(entry: JournalEntry): Promise<void> {
    const dies = this.dieAt?.write === ++this.writes ? this.dieAt.when : null;
    if (dies === 'before') throw new Error('killed');
    for (const step of entry.steps) {
      this.rows.set(`${step.path}\n${step.node}`, {
        path: step.path,
        node: step.node,
        status: step.status,
        attempt: step.attempt,
        ports: parse(step.ports),
        output: parse(step.output),
        error: parse(step.error),
        wakeAt: step.wakeAt,
        startedAt: step.startedAt,
        attempts: parse(step.attempts),
      });
    }
    if (entry.run) this.run = { status: entry.run.status, result: parse(entry.run.result), error: parse(entry.run.error) };
    if (dies === 'after') throw new Error('killed');
  }
}

function parse<T>(text: string | null): T {
  return (text === null ? null : JSON.parse(text)) as T;
}
