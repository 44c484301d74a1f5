import type { EventState } from '@hookloom/db';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DAY_MS, MAX_COUNTED_ROWS } from '../../platform/words.js';

export interface TriggerRow {
  id: string;
  workflow_id: string;
  node_key: string;
  type: string;
  type_version: number;
  hook_id: string | null;
  credential_id: string | null;
  active: boolean;
  next_at: Date | null;
}
export interface TriggerActivity {
  lastEventAt: Date | null;
  counts: Record<EventState, number>;
}

const COLUMNS = 'id, workflow_id, node_key, type, type_version, hook_id, credential_id, active, next_at';

@Injectable()
export class TriggersRepository {
  constructor(private readonly dataSource: DataSource) {}

  ofWorkflow(workflowId: string, runner: Pick<DataSource | EntityManager, 'query'> = this.dataSource): Promise<TriggerRow[]> {
    return runner.query(`SELECT ${COLUMNS} FROM triggers WHERE workflow_id = $1 ORDER BY active DESC, created_at`, [workflowId]);
  }

  async find(workflowId: string, id: string): Promise<TriggerRow | null> {
    const rows: TriggerRow[] = await this.dataSource.query(`SELECT ${COLUMNS} FROM triggers WHERE workflow_id = $1 AND id = $2`, [workflowId, id]);
    return rows[0] ?? null;
  }

  async activity(id: string, now = Date.now()): Promise<TriggerActivity> {
    const [counted, last]: [{ state: EventState; count: number }[], { received_at: Date }[]] = await Promise.all([
      this.dataSource.query(
        `SELECT state, count(*)::int AS count FROM (
           SELECT state FROM events WHERE trigger_id = $1 AND received_at >= $2 ORDER BY received_at DESC LIMIT ${MAX_COUNTED_ROWS}
         ) counted GROUP BY state`,
        [id, new Date(now - DAY_MS)],
      ),
      this.dataSource.query('SELECT received_at FROM events WHERE trigger_id = $1 ORDER BY received_at DESC LIMIT 1', [id]),
    ]);
    const counts: Record<EventState, number> = { accepted: 0, started: 0, duplicate: 0, filtered: 0, refused: 0 };
    for (const { state, count } of counted) counts[state] = count;
    return { lastEventAt: last[0]?.received_at ?? null, counts };
  }
}
