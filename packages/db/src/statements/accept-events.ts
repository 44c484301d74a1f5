import type { Pool, PoolClient } from 'pg';
import type { EventSource } from '../entities/index.js';
import { LIVE_CHANNEL } from './live-channel.js';

export interface AcceptedRow {
  eventId: string;
  runId: string;
  triggerId: string;
  workflowId: string;
  versionId: string;
  source: EventSource;
  dedupeKey: string | null;
  key: string | null;
  type: string | null;
  /** JSON text. */
  payload: string;
  /** JSON text. */
  request: string | null;
  receivedAt: Date;
  test: boolean;
  parentRunId: string | null;
  acceptedBy: string;
  /** The instance that executes it from the start, or null: whoever comes first. */
  owner: string | null;
}

const ACCEPT_EVENTS = `
WITH incoming AS (
  SELECT * FROM unnest(
    $1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[],
    $10::text[], $11::text[], $12::timestamptz[], $13::boolean[], $14::uuid[], $15::uuid[], $16::uuid[]
  ) AS t(event_id, run_id, trigger_id, workflow_id, version_id, source, dedupe_key, key, type,
         payload, request, received_at, test, parent_run_id, accepted_by, owner)
), inserted AS (
  INSERT INTO events (id, trigger_id, workflow_id, state, source, dedupe_key, key, type, payload, request, run_id, received_at)
  SELECT event_id, trigger_id, workflow_id, 'started', source, dedupe_key, key, type, payload::json, request::json, run_id, received_at
  FROM incoming
  ON CONFLICT (trigger_id, dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING
  RETURNING id
), notices AS (
  SELECT count(pg_notify('${LIVE_CHANNEL}', payload)) AS sent FROM unnest($17::text[]) AS n(payload)
)
INSERT INTO runs (id, workflow_id, version_id, event_id, parent_run_id, test, status, source, epoch, owner, accepted_by,
                  accepted_at, started_at)
SELECT i.run_id, i.workflow_id, i.version_id, i.event_id, i.parent_run_id, i.test,
       CASE WHEN i.owner IS NULL THEN 'queued' ELSE 'running' END, i.source,
       CASE WHEN i.owner IS NULL THEN 0 ELSE 1 END, i.owner, i.accepted_by, i.received_at,
       CASE WHEN i.owner IS NULL THEN NULL ELSE i.received_at END
FROM incoming i JOIN inserted e ON e.id = i.event_id CROSS JOIN notices
RETURNING event_id, number`;

/**
 * Inserts events and their runs in one statement, and so in one commit. An event whose key its trigger has seen
 * before is left out.
 * @param notices payloads for NOTIFY on `LIVE_CHANNEL`
 * @returns the run number of each event that was inserted, by event id
 */
export async function acceptEvents(
  client: Pool | PoolClient,
  rows: readonly AcceptedRow[],
  notices: readonly string[],
): Promise<Map<string, number>> {
  const result = await client.query<{ event_id: string; number: number }>({
    name: 'accept-events',
    text: ACCEPT_EVENTS,
    values: [
      rows.map((r) => r.eventId),
      rows.map((r) => r.runId),
      rows.map((r) => r.triggerId),
      rows.map((r) => r.workflowId),
      rows.map((r) => r.versionId),
      rows.map((r) => r.source),
      rows.map((r) => r.dedupeKey),
      rows.map((r) => r.key),
      rows.map((r) => r.type),
      rows.map((r) => r.payload),
      rows.map((r) => r.request),
      rows.map((r) => r.receivedAt),
      rows.map((r) => r.test),
      rows.map((r) => r.parentRunId),
      rows.map((r) => r.acceptedBy),
      rows.map((r) => r.owner),
      notices,
    ],
  });
  return new Map(result.rows.map((row) => [row.event_id, row.number]));
}
