import type { EventSource, RunStatus } from '@hookloom/db';
import type { Json, StepError } from '@hookloom/node-sdk';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Keyset } from '../../platform/paging.js';
import { MAX_COUNTED_ROWS } from '../../platform/words.js';

export interface RunRow {
  id: string;
  number: number;
  workflow_id: string;
  workflow_name: string;
  version_id: string;
  event_id: string | null;
  parent_run_id: string | null;
  test: boolean;
  status: RunStatus;
  source: EventSource;
  accepted_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  wake_at: Date | null;
  steps_done: number;
  focus_step: string | null;
  error: StepError | null;
}

export interface RunFilter {
  workflowId?: string;
  status?: readonly RunStatus[];
  from?: Date;
  to?: Date;
  search?: string;
}

const COLUMNS = `r.id, r.number, r.workflow_id, w.name AS workflow_name, r.version_id, r.event_id, r.parent_run_id, r.test, r.status, r.source,
  r.accepted_at, r.started_at, r.finished_at, r.wake_at, r.steps_done, r.focus_step, r.error`;
const FROM = 'FROM runs r JOIN workflows w ON w.id = r.workflow_id';

/** Reads of runs, in SQL: every one of them walks an index and stops at its limit. */
@Injectable()
export class RunsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  list(filter: RunFilter, after: Keyset | null, limit: number): Promise<RunRow[]> {
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const where: string[] = [];
    if (filter.workflowId) where.push(`r.workflow_id = ${bind(filter.workflowId)}`);
    if (filter.status?.length) where.push(`r.status = ANY(${bind(filter.status)}::text[])`);
    if (filter.from) where.push(`r.accepted_at >= ${bind(filter.from)}`);
    if (filter.to) where.push(`r.accepted_at < ${bind(filter.to)}`);
    if (after) where.push(`(r.accepted_at, r.id) < (${bind(after.at)}::timestamptz, ${bind(after.id)}::uuid)`);
    if (filter.search) where.push(searchCondition(filter.search, bind));
    const condition = where.length > 0 ? `WHERE ${where.join(' AND ')}` : '';
    return this.dataSource.query(`SELECT ${COLUMNS} ${FROM} ${condition} ORDER BY r.accepted_at DESC, r.id DESC LIMIT ${bind(limit)}`, values);
  }

  async find(id: string): Promise<RunRow | null> {
    const rows: RunRow[] = await this.dataSource.query(`SELECT ${COLUMNS} ${FROM} WHERE r.id = $1`, [id]);
    return rows[0] ?? null;
  }

  async resultOf(id: string): Promise<Json> {
    const rows: { result: Json }[] = await this.dataSource.query('SELECT result FROM runs WHERE id = $1', [id]);
    return rows[0]?.result ?? null;
  }

  /** The newest run of each of the workflows. */
  lastOf(workflowIds: readonly string[]): Promise<RunRow[]> {
    return this.dataSource.query(
      `SELECT last.* FROM unnest($1::uuid[]) AS wanted(id)
       CROSS JOIN LATERAL (SELECT ${COLUMNS} ${FROM} WHERE r.workflow_id = wanted.id ORDER BY r.accepted_at DESC, r.id DESC LIMIT 1) last`,
      [workflowIds],
    );
  }

  /** Ended runs of the time since then, of the newest `MAX_COUNTED_ROWS` accepted; unfinished ones whenever they began. */
  async countByStatus(since: Date, workflowId: string | null): Promise<Map<RunStatus, number>> {
    const rows: { status: RunStatus; count: number }[] = await this.dataSource.query(
      `SELECT status, count(*)::int AS count FROM (
         (SELECT status FROM runs WHERE accepted_at >= $1 AND ($2::uuid IS NULL OR workflow_id = $2) ORDER BY accepted_at DESC LIMIT ${MAX_COUNTED_ROWS})
         UNION ALL
         (SELECT status FROM runs WHERE accepted_at < $1 AND status IN ('queued', 'running', 'waiting') AND ($2::uuid IS NULL OR workflow_id = $2) LIMIT ${MAX_COUNTED_ROWS})
       ) counted GROUP BY status`,
      [since, workflowId],
    );
    return new Map(rows.map((row) => [row.status, row.count]));
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MAX_RUN_NUMBER = 2_147_483_647;

/** A run's id or number is found by index; otherwise the workflow's name is meant. */
function searchCondition(search: string, bind: (value: unknown) => string): string {
  const text = search.trim().replace(/^#/, '');
  if (UUID.test(text)) return `r.id = ${bind(text)}`;
  if (/^\d+$/.test(text) && Number(text) <= MAX_RUN_NUMBER) return `r.number = ${bind(Number(text))}`;
  return `r.workflow_id IN (SELECT id FROM workflows WHERE name ILIKE ${bind(`%${text.replace(/[\\%_]/g, '\\$&')}%`)})`;
}
