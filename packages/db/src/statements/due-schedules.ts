import type { PoolClient } from 'pg';

export interface DueSchedule {
  triggerId: string;
  workflowId: string;
  versionId: string;
  type: string;
  typeVersion: number;
  dueAt: Date;
}

const DUE_SCHEDULES = `
SELECT t.id AS "triggerId", t.workflow_id AS "workflowId", w.live_version_id AS "versionId", t.type, t.type_version AS "typeVersion",
       t.next_at AS "dueAt"
FROM triggers t JOIN workflows w ON w.id = t.workflow_id
WHERE t.active AND t.next_at <= now() AND w.active AND w.live_version_id IS NOT NULL AND w.deleted_at IS NULL
ORDER BY t.next_at LIMIT $1 FOR NO KEY UPDATE OF t SKIP LOCKED`;

/** Schedules whose time has come, locked until the client's transaction ends: no two processes fire the same. */
export async function lockDueSchedules(client: PoolClient, limit: number): Promise<DueSchedule[]> {
  const { rows } = await client.query<DueSchedule>({ name: 'due-schedules', text: DUE_SCHEDULES, values: [limit] });
  return rows;
}

export async function setNextAt(client: PoolClient, triggerId: string, nextAt: Date | null): Promise<void> {
  await client.query({ name: 'set-next-at', text: 'UPDATE triggers SET next_at = $2 WHERE id = $1', values: [triggerId, nextAt] });
}
