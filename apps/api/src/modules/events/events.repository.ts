import type { EventReason, EventSource, EventState, RunStatus, StoredRequest } from '@hookloom/db';
import type { JsonObject } from '@hookloom/node-sdk';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Keyset } from '../../platform/paging.js';
import { MAX_COUNTED_ROWS } from '../../platform/words.js';

export interface EventRow {
  id: string;
  trigger_id: string;
  workflow_id: string;
  workflow_name: string;
  state: EventState;
  source: EventSource;
  key: string | null;
  type: string | null;
  reason: EventReason | null;
  duplicate_of: string | null;
  received_at: Date;
  run_id: string | null;
  run_number: number | null;
  run_status: RunStatus | null;
}
export interface WholeEventRow extends EventRow {
  payload: JsonObject | null;
  request: StoredRequest | null;
  raw: Buffer | null;
  answer_status: number | null;
  live_version_id: string | null;
  run_version_id: string | null;
}
/** What an event brought. */
interface PayloadRow {
  id: string;
  received_at: Date;
  payload: JsonObject;
}
export interface EventFilter {
  workflowId?: string;
  triggerId?: string;
  state?: EventState;
  from?: Date;
  to?: Date;
  search?: string;
}
export interface HourRow {
  hour: Date;
  state: EventState;
  count: number;
}

const COLUMNS = `e.id, e.trigger_id, e.workflow_id, w.name AS workflow_name, e.state, e.source, e.key, e.type, e.reason, e.duplicate_of, e.received_at,
  r.id AS run_id, r.number AS run_number, r.status AS run_status`;
const FROM = 'FROM events e JOIN workflows w ON w.id = e.workflow_id LEFT JOIN runs r ON r.id = e.run_id';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads of the inbox, in SQL. */
@Injectable()
export class EventsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  list(filter: EventFilter, after: Keyset | null, limit: number): Promise<EventRow[]> {
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const where: string[] = [];
    if (filter.triggerId) where.push(`e.trigger_id = ${bind(filter.triggerId)}`);
    else if (filter.workflowId) where.push(`e.workflow_id = ${bind(filter.workflowId)}`);
    if (filter.state) where.push(`e.state = ${bind(filter.state)}`);
    if (filter.from) where.push(`e.received_at >= ${bind(filter.from)}`);
    if (filter.to) where.push(`e.received_at < ${bind(filter.to)}`);
    if (after) where.push(`(e.received_at, e.id) < (${bind(after.at)}::timestamptz, ${bind(after.id)}::uuid)`);
    const search = filter.search?.trim();
    if (search && UUID.test(search)) where.push(`e.id = ${bind(search)}`);
    else if (search) {
      const pattern = bind(`%${search.replace(/[\\%_]/g, '\\$&')}%`);
      where.push(`(e.key ILIKE ${pattern} OR e.type ILIKE ${pattern})`);
    }
    const condition = where.length > 0 ? `WHERE ${where.join(' AND ')}` : '';
    return this.dataSource.query(`SELECT ${COLUMNS} ${FROM} ${condition} ORDER BY e.received_at DESC, e.id DESC LIMIT ${bind(limit)}`, values);
  }

  async find(id: string): Promise<EventRow | null> {
    const rows: EventRow[] = await this.dataSource.query(`SELECT ${COLUMNS} ${FROM} WHERE e.id = $1`, [id]);
    return rows[0] ?? null;
  }

  async findWhole(id: string): Promise<WholeEventRow | null> {
    const rows: WholeEventRow[] = await this.dataSource.query(
      `SELECT ${COLUMNS}, e.payload, e.request, e.raw, e.answer_status, w.live_version_id, r.version_id AS run_version_id ${FROM} WHERE e.id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** The newest event of a workflow that has a payload; one that was let through before one that the trigger does not take. */
  async latestPayload(workflowId: string): Promise<PayloadRow | null> {
    // One after the other: each stops at the first row of the index, a sort over both would read them all.
    for (const states of [['started', 'accepted'], ['filtered']]) {
      const rows: PayloadRow[] = await this.dataSource.query(
        'SELECT id, received_at, payload FROM events WHERE workflow_id = $1 AND payload IS NOT NULL AND state = ANY($2) ORDER BY received_at DESC LIMIT 1',
        [workflowId, states],
      );
      if (rows[0]) return rows[0];
    }
    return null;
  }

  /** By hour and state, of the newest `MAX_COUNTED_ROWS` since then. */
  countByHour(filter: Pick<EventFilter, 'workflowId' | 'triggerId'>, since: Date): Promise<HourRow[]> {
    return this.dataSource.query(
      `SELECT date_trunc('hour', received_at, 'UTC') AS hour, state, count(*)::int AS count FROM (
         SELECT received_at, state FROM events
         WHERE received_at >= $1 AND ($2::uuid IS NULL OR trigger_id = $2) AND ($3::uuid IS NULL OR workflow_id = $3)
         ORDER BY received_at DESC LIMIT ${MAX_COUNTED_ROWS}
       ) counted GROUP BY 1, 2`,
      [since, filter.triggerId ?? null, filter.workflowId ?? null],
    );
  }
}
