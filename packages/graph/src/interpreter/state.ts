import type { Json, StepError } from '@hookloom/node-sdk';

export type StepStatus = 'started' | 'succeeded' | 'failed' | 'skipped' | 'waiting' | 'unknown' | 'cancelled';

/**
 * One row of the journal: one node in one scope. State is the fold of these over the plan, in any order.
 * Root scope has path `''`; an iteration of a container has `<container key>[<index>]`, nested ones joined by `/`.
 *
 * A container has two kinds of rows. Its own, in the scope it lies in: `started` with what it works on as `output`
 * (`containerOutcome`), so that a restore evaluates nothing again, then the one that `Advance.ended` gives. And for each
 * turn of a Repeat one in the turn's scope under the container's key, with whether the condition is met as `output`.
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
  /** The condition of a Repeat, asked in the scope of the turn that has ended; `node` is the container. */
  kind?: 'condition';
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
  /**
   * `retry`: a failed attempt is to be made again. `timer`: goes on with `output` and `ports`. `token`: until an answer
   * comes, told as its outcome; with a time and the port `timeout` no longer than that.
   */
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
  /** Containers that have ended: journal these rows and tell them back. Each is reported once. */
  ended: StepRow[];
  /**
   * Scopes that began to stop, each once. A step in one of them that was reported as ready but has not begun should be
   * cancelled (told as `cancelled`); one in flight ends and is told. `abort`: one in flight should be cancelled as well
   * (the body of a Try has failed, or a Stop has ended the run).
   */
  halted: { path: string; abort: boolean }[];
  /** Whether the run is stopping: no new step starts; one that was reported as ready but has not begun should be cancelled. */
  stopping: boolean;
  /** Set once nothing is in flight and nothing can start any more. */
  end: RunEnd | null;
}

/** Where a run stands, as `advance` and `fold` make it. Never changed in place; not for storage (rows are). */
export interface RunState {
  /** By path. Iterations that have ended are not among them: the container has their results. */
  readonly scopes: ReadonlyMap<string, ScopeState>;
  /** Containers that are open, by id (`containerId`). */
  readonly containers: ReadonlyMap<string, ContainerState>;
  /** What a fold has left to be looked at. */
  readonly touched: Touched;
  /** The Stop that ended the run. Of several the first by rank. */
  readonly stop: Ranked<Pick<RunEnd, 'status' | 'result' | 'error'>> | null;
  /** The value of the Respond that fired. Of several the first by rank. */
  readonly answer: Ranked<Json> | null;
}

export interface Touched {
  readonly scopes: readonly string[];
  readonly containers: readonly string[];
}

/** Where it is among all steps (`rankOf` its scope, then plan index), so that of several the order of outcomes does not choose. */
export interface Ranked<T> {
  readonly rank: readonly number[];
  readonly value: T;
}

/** Results of ended iterations: a list with the newest first, so that adding one changes and copies nothing. */
export interface ResultCell {
  readonly index: number;
  readonly value: Json;
  readonly before: ResultCell | null;
}

/** What an open container works on, as its `started` row holds it. */
export type ContainerWork =
  | { kind: 'for-each'; items: readonly Json[]; concurrency: number; onItemError: 'stop' | 'leave-out' | 'collect' }
  | { kind: 'repeat'; limit: number }
  | { kind: 'try' };

export interface ContainerState {
  readonly id: string;
  /** Scope that it lies in. */
  readonly path: string;
  /** Index in the plan. */
  readonly node: number;
  readonly attempt: number;
  readonly work: ContainerWork;
  /** What came in on its edges. */
  readonly input: Json;
  /** The next iteration to begin, unless it is in `begun`. */
  readonly next: number;
  /** Iterations that a fold found begun. */
  readonly begun: ReadonlySet<number>;
  /** Iterations under way. */
  readonly live: readonly number[];
  readonly results: ResultCell | null;
  /** What the last turn of a Repeat, or the body of a Try, gave. */
  readonly last: Json;
  /** A Repeat's condition was met, or a Try's body has ended. */
  readonly done: boolean;
  /** A Break fired: a loop takes no new items, a Try ends its path. */
  readonly broken: boolean;
  /** Of several failed iterations the first by index. */
  readonly failure: { readonly index: number; readonly error: StepError } | null;
  /** An iteration was cancelled. */
  readonly cancelled: boolean;
  /** The scope around it stops. */
  readonly stopping: boolean;
  /** Its end was reported. */
  readonly reported: boolean;
}

/**
 * Where one scope stands: the run itself (path `''`), or an iteration of a container. Its lists hold the nodes and edges
 * of its body alone, beginning with the first (`Layout`); behind the nodes of a Repeat's body stands its condition.
 */
export interface ScopeState {
  readonly path: string;
  /** Index in `Plan.bodies`; -1: the run. */
  readonly body: number;
  /** Id of the container it is an iteration of; null: the run. */
  readonly container: string | null;
  readonly index: number;
  readonly rank: readonly number[];
  /** What its entry receives. */
  readonly input: Json;
  /** `EdgeState` of each edge. */
  readonly edges: Uint8Array;
  /** `NodeState` of each node. */
  readonly nodes: Uint8Array;
  /** How many incoming edges of each node are still pending. */
  readonly missing: Uint32Array;
  /** For `join: first`: the edge that fired the node, or -1. */
  readonly firedBy: Int32Array;
  /** The latest row of each node; none for skipped and disabled ones. */
  readonly rows: readonly (StepRow | undefined)[];
  /** What each ended node put on its live edges. */
  readonly values: readonly (Json | undefined)[];
  /** Plan indices of nodes that may run but were not reported as ready yet. */
  readonly ready: readonly number[];
  /** Plan indices of nodes that wait and were not reported as due yet. */
  readonly waiting: readonly number[];
  /** Reported as ready or due, or started, without an outcome. */
  readonly inFlight: number;
  /** A final failure with policy stop, or a cancelled step, has ended this scope. */
  readonly stopping: boolean;
  /** A Break in it has fired. */
  readonly broke: boolean;
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
