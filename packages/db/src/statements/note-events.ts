import type { Pool } from 'pg';
import type { EventReason, EventSource } from '../entities/index.js';

export interface NotedRow {
  eventId: string;
  triggerId: string;
  workflowId: string;
  state: 'filtered' | 'refused';
  source: EventSource;
  key: string | null;
  type: string | null;
  /** JSON text. */
  payload: string | null;
  /** JSON text. */
  request: string | null;
  raw: Uint8Array | null;
  reason: EventReason;
  answerStatus: number | null;
  receivedAt: Date;
}

const NOTE_EVENT = `
INSERT INTO events (id, trigger_id, workflow_id, state, source, key, type, payload, request, raw, reason, answer_status, received_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8::json, $9::json, $10, $11::json, $12, $13)`;

/** Inserts the row of an event that starts nothing: refused or filtered, with the reason. */
export async function noteEvent(pool: Pool, row: NotedRow): Promise<void> {
  await pool.query({
    name: 'note-event',
    text: NOTE_EVENT,
    values: [
      row.eventId,
      row.triggerId,
      row.workflowId,
      row.state,
      row.source,
      row.key,
      row.type,
      row.payload,
      row.request,
      row.raw,
      JSON.stringify(row.reason),
      row.answerStatus,
      row.receivedAt,
    ],
  });
}

const NOTE_DUPLICATE = `
WITH original AS (SELECT id, run_id FROM events WHERE trigger_id = $2 AND dedupe_key = $5),
inserted AS (
  INSERT INTO events (id, trigger_id, workflow_id, state, source, key, type, request, run_id, duplicate_of, received_at)
  SELECT $1, $2, $3, 'duplicate', $4, $5, $6, $7::json, original.run_id, original.id, $8 FROM original
  WHERE $9
)
SELECT id, run_id FROM original`;

/**
 * Finds the event that a duplicate repeats and, if `keepRow`, inserts a row for the duplicate.
 * @returns null when the original is gone (retention)
 */
export async function noteDuplicate(
  pool: Pool,
  row: {
    eventId: string;
    triggerId: string;
    workflowId: string;
    source: EventSource;
    dedupeKey: string;
    type: string | null;
    request: string | null;
    receivedAt: Date;
  },
  keepRow: boolean,
): Promise<{ eventId: string; runId: string | null } | null> {
  const result = await pool.query<{ id: string; run_id: string | null }>({
    name: 'note-duplicate',
    text: NOTE_DUPLICATE,
    values: [row.eventId, row.triggerId, row.workflowId, row.source, row.dedupeKey, row.type, row.request, row.receivedAt, keepRow],
  });
  const original = result.rows[0];
  return original ? { eventId: original.id, runId: original.run_id } : null;
}
