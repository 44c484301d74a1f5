import type { Pool, PoolClient } from 'pg';
import { instanceIsAlive } from './instances.js';

/** Remembers which Temporal workflow guards these runs. */
export async function setGuard(client: Pool | PoolClient, runIds: readonly string[], guard: string): Promise<void> {
  await client.query({
    name: 'set-guard',
    text: `UPDATE runs SET guard = $2 WHERE id = ANY($1::uuid[]) AND status IN ('queued', 'running', 'waiting')`,
    values: [runIds, guard],
  });
}

/** A run without a guard whose acceptor lives is left to it for this long. */
export const DISPATCH_GRACE_SECONDS = 30;
/** A waiting run this much over its time has lost its guard. */
export const OVERDUE_SECONDS = 60;
/** A run that nobody has executed for this long although it has a guard has lost it. */
export const STALLED_SECONDS = 300;

const UNGUARDED_RUNS = `
SELECT r.id, r.status FROM runs r
WHERE r.status IN ('queued', 'running', 'waiting') AND (
  (r.guard IS NULL AND (r.accepted_at < now() - interval '${DISPATCH_GRACE_SECONDS} seconds' OR r.status = 'waiting'
    OR NOT ${instanceIsAlive('r.accepted_by')}))
  OR (r.status = 'waiting' AND r.wake_at < now() - interval '${OVERDUE_SECONDS} seconds' AND r.guard NOT LIKE 'overdue-%')
  OR (r.status IN ('queued', 'running') AND r.accepted_at < now() - interval '${STALLED_SECONDS} seconds' AND r.guard NOT LIKE 'overdue-%')
) AND (r.owner IS NULL OR NOT ${instanceIsAlive('r.owner')})
ORDER BY r.accepted_at LIMIT $1 FOR NO KEY UPDATE OF r SKIP LOCKED`;

/**
 * Runs that no Temporal workflow and no living process makes progress with: left by a crash or by an outage of
 * Temporal. Locked until the client's transaction ends, so that two sweepers never take the same.
 */
export async function lockUnguardedRuns(client: PoolClient, limit: number): Promise<{ id: string; status: string }[]> {
  const { rows } = await client.query<{ id: string; status: string }>({
    name: 'unguarded-runs',
    text: UNGUARDED_RUNS,
    values: [limit],
  });
  return rows;
}

/** Temporal's database is not the one that was seen before: no run has a guard any more. */
export async function clearGuards(client: PoolClient): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE runs SET guard = NULL WHERE status IN ('queued', 'running', 'waiting') AND guard IS NOT NULL`,
  );
  return rowCount ?? 0;
}
