import type { Json, StepError } from '@hookloom/node-sdk';

export type StepStatus = 'started' | 'succeeded' | 'failed' | 'skipped' | 'waiting' | 'unknown' | 'cancelled';

/**
 * One row of the journal: one node in one scope. State is the fold of these over the plan, in any order.
 * Root scope has path `''`; an iteration of a container has `<container key>[<index>]`, nested ones joined by `/`.
 */
export interface StepRow {
  path: string;
  node: string;
  status: StepStatus;
  /** From 1. */
  attempt: number;
  /** Ports that became live; empty for a step that dropped its path. Null until the step has ended. */
  ports: string[] | null;
  output: Json;
  error: StepError | null;
  /** When a waiting step goes on, or a failed attempt is tried again; ms since the epoch. */
  wakeAt: number | null;
}

/** What the executor tells the interpreter: a row that just came to be. */
export type StepOutcome = StepRow;

export interface ReadyStep {
  path: string;
  /** Index in the plan. */
  node: number;
  /** Values of the live incoming edges, in plan order. */
  inputs: { step: string; value: Json }[];
  /** The attempt to make now: 1, or more for a retry. */
  attempt: number;
}

export interface RunEnd {
  status: 'succeeded' | 'failed' | 'cancelled';
  /** Respond value, else the value of the last live node if there is exactly one, else null. */
  result: Json;
  error: StepError | null;
}
