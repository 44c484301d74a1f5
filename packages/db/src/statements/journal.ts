import type { StepStatus } from '@hookloom/graph';
import type { Pool } from 'pg';
import type { RunStatus } from '../entities/index.js';
import { LIVE_CHANNEL } from './live-channel.js';

/** JSON columns are handed over as text: what was serialized once is not parsed and serialized again. */
export interface JournalStep {
  runId: string;
  path: string;
  node: string;
  status: StepStatus;
  attempt: number;
  ports: string | null;
  output: string | null;
  outputRef: string | null;
  error: string | null;
  wakeAt: Date | null;
  startedAt: Date;
  endedAt: Date | null;
  details: string | null;
  attempts: string | null;
}
export interface JournalRun {
  runId: string;
  status: RunStatus;
  /** Null gives the run up, so that any executor may claim it. */
  owner: string | null;
  wakeAt: Date | null;
  finishedAt: Date | null;
  stepsDone: number;
  focusStep: string | null;
  answer: string | null;
  result: string | null;
  error: string | null;
}
export interface JournalBatch {
  /** Every run that is written to, with the epoch under which its executor holds it. */
  held: readonly { runId: string; epoch: number }[];
  /** At most one row for each (run, path, node). */
  steps: readonly JournalStep[];
  /** At most one row for each run. */
  runs: readonly JournalRun[];
  outputs: readonly { hash: string; body: string }[];
  /** Payloads for NOTIFY on `LIVE_CHANNEL`, each under 8,000 bytes. */
  notices: readonly string[];
}

const JOURNAL = `
WITH held AS (
  SELECT r.id FROM runs r JOIN unnest($1::uuid[], $2::int[]) AS c(id, epoch) ON r.id = c.id AND r.epoch = c.epoch
  ORDER BY r.id FOR NO KEY UPDATE OF r
), outputs AS (
  INSERT INTO step_outputs (hash, body, created_at)
  SELECT hash, body::json, now() FROM unnest($27::text[], $28::text[]) AS o(hash, body)
  ON CONFLICT (hash) DO NOTHING
), steps AS (
  INSERT INTO steps (run_id, path, node, status, attempt, ports, output, output_ref, error, wake_at, started_at, ended_at,
                     details, attempts)
  SELECT s.run_id, s.path, s.node, s.status, s.attempt, s.ports::json, s.output::json, s.output_ref, s.error::json,
         s.wake_at, s.started_at, s.ended_at, s.details::json, s.attempts::json
  FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[], $9::text[], $10::text[], $11::text[],
              $12::timestamptz[], $13::timestamptz[], $14::timestamptz[], $15::text[], $16::text[])
    AS s(run_id, path, node, status, attempt, ports, output, output_ref, error, wake_at, started_at, ended_at, details, attempts)
  JOIN held ON held.id = s.run_id
  ON CONFLICT (run_id, path, node) DO UPDATE SET
    status = EXCLUDED.status, attempt = EXCLUDED.attempt, ports = EXCLUDED.ports, output = EXCLUDED.output,
    output_ref = EXCLUDED.output_ref, error = EXCLUDED.error, wake_at = EXCLUDED.wake_at,
    started_at = EXCLUDED.started_at, ended_at = EXCLUDED.ended_at, details = EXCLUDED.details, attempts = EXCLUDED.attempts
), runs AS (
  UPDATE runs SET
    status = u.status, owner = u.owner, wake_at = u.wake_at, finished_at = u.finished_at, steps_done = u.steps_done,
    focus_step = u.focus_step, answer = u.answer::json, result = u.result::json, error = u.error::json
  FROM unnest($17::uuid[], $18::text[], $19::uuid[], $20::timestamptz[], $21::timestamptz[], $22::int[], $23::text[],
              $24::text[], $25::text[], $26::text[])
    AS u(id, status, owner, wake_at, finished_at, steps_done, focus_step, answer, result, error)
  JOIN held ON held.id = u.id
  WHERE runs.id = u.id
), notices AS (
  SELECT count(pg_notify('${LIVE_CHANNEL}', payload)) AS sent FROM unnest($29::text[]) AS n(payload)
)
SELECT held.id FROM held, notices`;

/**
 * Writes one batch of the journal in one statement, and so in one commit.
 * @returns ids of the runs that were written; a run that is missing has been taken over (its epoch was raised)
 */
export async function writeJournal(pool: Pool, batch: JournalBatch): Promise<Set<string>> {
  const { held, steps, runs, outputs, notices } = batch;
  const result = await pool.query<{ id: string }>({
    name: 'journal',
    text: JOURNAL,
    values: [
      held.map((h) => h.runId),
      held.map((h) => h.epoch),
      steps.map((s) => s.runId),
      steps.map((s) => s.path),
      steps.map((s) => s.node),
      steps.map((s) => s.status),
      steps.map((s) => s.attempt),
      steps.map((s) => s.ports),
      steps.map((s) => s.output),
      steps.map((s) => s.outputRef),
      steps.map((s) => s.error),
      steps.map((s) => s.wakeAt),
      steps.map((s) => s.startedAt),
      steps.map((s) => s.endedAt),
      steps.map((s) => s.details),
      steps.map((s) => s.attempts),
      runs.map((r) => r.runId),
      runs.map((r) => r.status),
      runs.map((r) => r.owner),
      runs.map((r) => r.wakeAt),
      runs.map((r) => r.finishedAt),
      runs.map((r) => r.stepsDone),
      runs.map((r) => r.focusStep),
      runs.map((r) => r.answer),
      runs.map((r) => r.result),
      runs.map((r) => r.error),
      outputs.map((o) => o.hash),
      outputs.map((o) => o.body),
      notices,
    ],
  });
  return new Set(result.rows.map((row) => row.id));
}
