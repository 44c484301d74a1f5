import type { PoolClient } from 'pg';

const SEED_STEPS = `
INSERT INTO steps (run_id, path, node, status, attempt, ports, output, output_ref, error, wake_at, started_at, ended_at, details, attempts)
SELECT $1, path, node, status, attempt, ports, output, output_ref, error, wake_at, started_at, ended_at, details, attempts
FROM steps WHERE run_id = $2 AND path = '' AND node = ANY($3::text[]) AND status = 'succeeded'`;

/** Gives a new run the rows of steps that an earlier one has done. */
export async function seedSteps(client: PoolClient, runId: string, from: { runId: string; nodes: readonly string[] }): Promise<void> {
  await client.query({ name: 'seed-steps', text: SEED_STEPS, values: [runId, from.runId, from.nodes] });
}
