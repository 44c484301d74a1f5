import type { StepStatus } from '@hookloom/graph';
import type { Json, StepError, WebhookAnswer } from '@hookloom/node-sdk';
import type { Pool } from 'pg';
import type { RunStatus, StepAttempt } from '../entities/index.js';
import { instanceIsAlive } from './instances.js';

export interface ClaimedRun {
  id: string;
  number: number;
  workflowId: string;
  versionId: string;
  eventId: string | null;
  test: boolean;
  epoch: number;
  cancelRequested: boolean;
  acceptedAt: Date;
  payload: Json;
  answer: WebhookAnswer | null;
}

const CLAIM_RUN = `
UPDATE runs r SET epoch = r.epoch + 1, owner = $2, status = 'running', started_at = coalesce(r.started_at, now())
FROM (SELECT id FROM runs WHERE id = $1 FOR NO KEY UPDATE) locked
WHERE r.id = locked.id AND r.status IN ('queued', 'running', 'waiting')
  AND (r.owner IS NULL OR r.owner = $2 OR NOT ${instanceIsAlive('r.owner')})
RETURNING r.id, r.number, r.workflow_id, r.version_id, r.event_id, r.test, r.epoch, r.cancel_requested, r.accepted_at, r.answer,
  (SELECT e.payload FROM events e WHERE e.id = r.event_id) AS payload`;

interface ClaimRow {
  id: string;
  number: number;
  workflow_id: string;
  version_id: string;
  event_id: string | null;
  test: boolean;
  epoch: number;
  cancel_requested: boolean;
  accepted_at: Date;
  answer: WebhookAnswer | null;
  payload: Json;
}

/**
 * Takes a run for this instance under the next epoch, unless it has ended or a living instance holds it.
 * @returns null when it was not to be had; `runStatus` tells why
 */
export async function claimRun(pool: Pool, runId: string, instanceId: string): Promise<ClaimedRun | null> {
  const { rows } = await pool.query<ClaimRow>({ name: 'claim-run', text: CLAIM_RUN, values: [runId, instanceId] });
  const row = rows[0];
  if (!row) return null;
  return {
    id: row.id,
    number: row.number,
    workflowId: row.workflow_id,
    versionId: row.version_id,
    eventId: row.event_id,
    test: row.test,
    epoch: row.epoch,
    cancelRequested: row.cancel_requested,
    acceptedAt: row.accepted_at,
    payload: row.payload,
    answer: row.answer,
  };
}

export interface RunOutcome {
  status: RunStatus;
  answer: WebhookAnswer | null;
  result: Json;
  error: StepError | null;
}

/** How far a run has come, for whoever waits for it; null when there is no such run. */
export async function runStatus(pool: Pool, runId: string): Promise<RunOutcome | null> {
  const { rows } = await pool.query<RunOutcome>({
    name: 'run-status',
    text: 'SELECT status, answer, result, error FROM runs WHERE id = $1',
    values: [runId],
  });
  return rows[0] ?? null;
}

export interface JournaledStep {
  path: string;
  node: string;
  status: StepStatus;
  attempt: number;
  ports: string[] | null;
  output: Json;
  error: StepError | null;
  wakeAt: Date | null;
  startedAt: Date;
  attempts: StepAttempt[] | null;
}

const LOAD_STEPS = `
SELECT s.path, s.node, s.status, s.attempt, s.ports, coalesce(o.body, s.output) AS output, s.error, s.wake_at, s.started_at, s.attempts
FROM steps s LEFT JOIN step_outputs o ON o.hash = s.output_ref
WHERE s.run_id = $1`;

/** All that was journaled of a run, outputs included. */
export async function loadSteps(pool: Pool, runId: string): Promise<JournaledStep[]> {
  const { rows } = await pool.query<Omit<JournaledStep, 'wakeAt' | 'startedAt'> & { wake_at: Date | null; started_at: Date }>({
    name: 'load-steps',
    text: LOAD_STEPS,
    values: [runId],
  });
  return rows.map(({ wake_at, started_at, ...row }) => ({ ...row, wakeAt: wake_at, startedAt: started_at }));
}
