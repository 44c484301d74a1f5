import type { Client, Pool, PoolClient } from 'pg';

/** First key of the advisory locks that living instances hold; the second is the instance's `lock_key`. */
export const INSTANCE_LOCK_CLASS = 0x486c6f6f;
/** An instance whose last heartbeat is older counts as gone, even if its connection still stands (frozen, cut off). */
export const INSTANCE_SILENCE_SECONDS = 30;

/**
 * SQL condition: the instance whose id is `column` is alive. PostgreSQL drops the lock of a killed process with its
 * connection, so that its death is known at once and not after a time-out.
 */
export function instanceIsAlive(column: string): string {
  return `EXISTS (
    SELECT 1 FROM instances i
    JOIN pg_locks l ON l.locktype = 'advisory' AND l.classid = ${INSTANCE_LOCK_CLASS} AND l.objid = i.lock_key::oid AND l.granted
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    WHERE i.id = ${column} AND i.heartbeat_at > now() - interval '${INSTANCE_SILENCE_SECONDS} seconds')`;
}

/** Registers this process and takes its lock on `client`, which must stay open as long as the process lives. */
export async function registerInstance(client: Client, instance: { id: string; roles: string }): Promise<void> {
  const { rows } = await client.query<{ lock_key: number }>(
    `INSERT INTO instances (id, roles, started_at, heartbeat_at) VALUES ($1, $2, now(), now())
     ON CONFLICT (id) DO UPDATE SET heartbeat_at = now() RETURNING lock_key`,
    [instance.id, instance.roles],
  );
  await client.query('SELECT pg_advisory_lock($1, $2)', [INSTANCE_LOCK_CLASS, rows[0]?.lock_key]);
}

export async function beat(pool: Pool | PoolClient, id: string): Promise<void> {
  await pool.query({ name: 'beat', text: 'UPDATE instances SET heartbeat_at = now() WHERE id = $1', values: [id] });
}

/** Forgets instances that ended more than a day ago. */
export async function forgetOldInstances(pool: Pool): Promise<void> {
  await pool.query(`DELETE FROM instances WHERE heartbeat_at < now() - interval '1 day'`);
}
