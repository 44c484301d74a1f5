import { createHash } from 'node:crypto';
import type { JournalStep, StepAttempt } from '@hookloom/db';
import { MAX_STEP_OUTPUT_BYTES, type StepOutcome } from '@hookloom/graph';
import type { Json, StepError } from '@hookloom/node-sdk';
import { INLINE_OUTPUT_BYTES, MAX_DETAILS_BYTES } from '../limits.js';

/** What a row holds beside the outcome that the interpreter knows. */
export interface StepFacts {
  startedAt: number;
  endedAt: number | null;
  details: Json;
  attempts: StepAttempt[] | null;
}
export interface StepRowToWrite {
  step: JournalStep;
  /** An output too large for the row. */
  output: { hash: string; body: string } | null;
}

/** UTF-8 of one UTF-16 code unit is at most this long. */
const MAX_BYTES_PER_CHARACTER = 3;

/**
 * An outcome as the journal writes it.
 * @param serialized the output's JSON text, where it was made already
 */
export function stepRow(runId: string, outcome: StepOutcome, facts: StepFacts, serialized?: string | null): StepRowToWrite {
  const body = serialized !== undefined ? serialized : outcome.output === null ? null : JSON.stringify(outcome.output);
  const large = body !== null && body.length > INLINE_OUTPUT_BYTES;
  const hash = large ? createHash('sha256').update(body).digest('hex') : null;
  return {
    step: {
      runId,
      path: outcome.path,
      node: outcome.node,
      status: outcome.status,
      attempt: outcome.attempt,
      ports: json(outcome.ports),
      output: large ? null : body,
      outputRef: hash,
      error: json(outcome.error),
      wakeAt: outcome.wakeAt === null ? null : new Date(outcome.wakeAt),
      startedAt: new Date(facts.startedAt),
      endedAt: facts.endedAt === null ? null : new Date(facts.endedAt),
      details: boundedDetails(facts.details),
      attempts: facts.attempts && facts.attempts.length > 0 ? JSON.stringify(facts.attempts) : null,
    },
    output: hash && body ? { hash, body } : null,
  };
}

/** @returns the output's JSON text, or the error of a step that gives more than a run may carry */
export function serializeOutput(output: Json): { json: string | null } | { error: StepError } {
  const json = output === null ? null : JSON.stringify(output);
  if (json === null || json.length <= MAX_STEP_OUTPUT_BYTES / MAX_BYTES_PER_CHARACTER) return { json };
  const bytes = Buffer.byteLength(json);
  if (bytes <= MAX_STEP_OUTPUT_BYTES) return { json };
  const mebibytes = (size: number): number => Math.ceil(size / 1024 / 1024);
  return {
    error: {
      class: 'input',
      code: 'step.output-too-large',
      message: `The step gave ${mebibytes(bytes)} MiB; a step may give ${mebibytes(MAX_STEP_OUTPUT_BYTES)} MiB. Take less, or only the fields that are needed.`,
    },
  };
}

function json(value: string[] | StepError | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

function boundedDetails(details: Json): string | null {
  if (details === null) return null;
  const text = JSON.stringify(details);
  return text.length <= MAX_DETAILS_BYTES ? text : JSON.stringify({ kind: 'too-large', bytes: text.length });
}
