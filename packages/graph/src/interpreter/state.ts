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

/** A step that blocks its path. */
export interface WaitingStep {
  path: string;
  /** Index in the plan. */
  node: number;
  /** The attempt that waits; for a retry, the one that failed. */
  attempt: number;
  /** `retry`: a failed attempt is to be made again. `timer`: goes on with `output` and `ports`. `token`: until an answer comes. */
  kind: 'retry' | 'timer' | 'token';
  /** Milliseconds since the epoch; null: no time is set. */
  wakeAt: number | null;
  /** What the step gives when its time has come. */
  output: Json;
  ports: string[] | null;
}

/** What follows from the outcomes so far. */
export interface Advance {
  state: RunState;
  /** Steps to run now, by scope path, then plan index. Each is reported once, until its outcome arrives. */
  ready: ReadyStep[];
  /** All steps that wait, the due ones left out. */
  waiting: WaitingStep[];
  /** Timers whose time has come: journal them as succeeded, with their output and ports. Each is reported once. */
  due: WaitingStep[];
  /** Waiting steps that a stop has ended: journal them as cancelled. Each is reported once. */
  cancel: { path: string; node: number }[];
  /** Whether the run is stopping: no new step starts; one that was reported as ready but has not begun should be cancelled. */
  stopping: boolean;
  /** Set once nothing is in flight and nothing can start any more. */
  end: RunEnd | null;
}

/** Where a run stands, as `advance` and `fold` make it. Never changed in place; not for storage (rows are). */
export interface RunState {
  readonly scopes: ReadonlyMap<string, ScopeState>;
}

/** Where one scope stands: the run itself (path `''`), or an iteration of a container. */
export interface ScopeState {
  readonly path: string;
  /** `EdgeState` of each edge of the plan. */
  readonly edges: Uint8Array;
  /** `NodeState` of each node of the plan. */
  readonly nodes: Uint8Array;
  /** How many incoming edges of each node are still pending. */
  readonly missing: Uint32Array;
  /** For `join: first`: the edge that fired the node, or -1. */
  readonly firedBy: Int32Array;
  /** The latest row of each node; none for skipped and disabled ones. */
  readonly rows: readonly (StepRow | undefined)[];
  /** What each ended node put on its live edges. */
  readonly values: readonly (Json | undefined)[];
  /** Nodes that may run but were not reported as ready yet. */
  readonly ready: readonly number[];
  /** Nodes that wait and were not reported as due yet. */
  readonly waiting: readonly number[];
  /** Reported as ready or due, or started, without an outcome. */
  readonly inFlight: number;
  /** A final failure with policy stop, or a cancelled step, has ended this scope. */
  readonly stopping: boolean;
}

export const EdgeState = { pending: 0, live: 1, dead: 2, late: 3 } as const;
export const NodeState = {
  idle: 0,
  ready: 1,
  issued: 2,
  started: 3,
  waiting: 4,
  due: 5,
  succeeded: 6,
  failed: 7,
  unknown: 8,
  skipped: 9,
  cancelled: 10,
  /** Disabled: handed its input on. */
  passed: 11,
} as const;
