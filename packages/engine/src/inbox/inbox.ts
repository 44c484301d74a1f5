import { acceptEvents, newId, noteDuplicate, noteEvent, seedSteps, type AcceptedRow } from '@hookloom/db';
import type { Pool } from 'pg';
import { DatabaseUnavailableError, type Accepted, type LiveChange, type NewEvent, type NotedEvent } from '../contracts.js';
import { MAX_COMMIT_ROWS, MAX_NOTES_PER_MINUTE } from '../limits.js';
import { packNotices } from '../live/notices.js';
import { GroupCommit } from '../platform/group-commit.js';
import { isOutage } from '../platform/outage.js';
import { MinuteRate } from '../platform/rate.js';
import { inTransaction } from '../platform/transaction.js';

/** Batches of events that may be committed at once: one on its way to the disk, one being put together. */
const COMMITS_IN_FLIGHT = 2;

/**
 * Where every event is kept before anybody is told that it was accepted.
 */
export class Inbox {
  private readonly commits: GroupCommit<AcceptedRow, number | null>;
  private readonly duplicateRate = new MinuteRate<string>(MAX_NOTES_PER_MINUTE);
  private readonly noteRate = new MinuteRate<string>(MAX_NOTES_PER_MINUTE);

  constructor(
    private readonly pool: Pool,
    private readonly instanceId: string,
  ) {
    this.commits = new GroupCommit(
      async (rows) => {
        const numbers = await acceptEvents(pool, rows, packNotices(rows.map(noticeOf))).catch((error: unknown) => {
          throw isOutage(error) ? new DatabaseUnavailableError('PostgreSQL did not take the event', { cause: error }) : error;
        });
        return rows.map((row) => numbers.get(row.eventId) ?? null);
      },
      MAX_COMMIT_ROWS,
      COMMITS_IN_FLIGHT,
      (error) => !(error instanceof DatabaseUnavailableError),
    );
  }

  /**
   * @param owner this instance, when it goes on to execute the run at once, else null
   * @throws DatabaseUnavailableError
   */
  async accept(event: NewEvent, owner: string | null): Promise<Accepted> {
    const row: AcceptedRow = {
      eventId: newId(),
      runId: newId(),
      triggerId: event.triggerId,
      workflowId: event.workflowId,
      versionId: event.versionId,
      source: event.source,
      dedupeKey: storable(event.dedupeKey),
      key: storable(event.key),
      type: storable(event.type),
      payload: JSON.stringify(event.payload),
      request: event.request && JSON.stringify(event.request),
      receivedAt: new Date(event.receivedAt),
      test: event.test ?? false,
      parentRunId: event.parentRunId ?? null,
      acceptedBy: this.instanceId,
      owner,
    };
    const number = event.seed ? await this.acceptSeeded(row, event.seed) : await this.commits.write(row);
    if (number !== null) return { state: 'accepted', eventId: row.eventId, runId: row.runId, runNumber: number };
    return this.duplicate(row);
  }

  async note(event: NotedEvent): Promise<{ eventId: string } | null> {
    if (!this.noteRate.take(event.triggerId)) return null;
    const eventId = newId();
    await noteEvent(this.pool, {
      ...event,
      eventId,
      key: storable(event.key),
      type: storable(event.type),
      payload: event.payload && JSON.stringify(event.payload),
      request: event.request && JSON.stringify(event.request),
      receivedAt: new Date(event.receivedAt),
    });
    return { eventId };
  }

  /** A seeded run and the rows it takes over come to be in one commit: its executor must never see it without them. */
  private acceptSeeded(row: AcceptedRow, seed: NonNullable<NewEvent['seed']>): Promise<number | null> {
    return inTransaction(this.pool, async (client) => {
      const numbers = await acceptEvents(client, [row], packNotices([noticeOf(row)]));
      await seedSteps(client, row.runId, seed);
      return numbers.get(row.eventId) ?? null;
    });
  }

  private async duplicate(row: AcceptedRow): Promise<Accepted> {
    const original = await noteDuplicate(
      this.pool,
      { ...row, dedupeKey: row.dedupeKey ?? '' },
      this.duplicateRate.take(row.triggerId),
    );
    return { state: 'duplicate', eventId: original?.eventId ?? null, runId: original?.runId ?? null };
  }
}

/** PostgreSQL's text has no NUL. */
function storable(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\0', '\uFFFD');
}

function noticeOf(row: AcceptedRow): LiveChange {
  return { kind: 'event', workflowId: row.workflowId, triggerId: row.triggerId, state: 'started' };
}
