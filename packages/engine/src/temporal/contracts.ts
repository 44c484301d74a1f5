/** What a run is waiting for, in a few bytes: all that enters a Temporal history. */
export type Verdict =
  | { state: 'finished' }
  /** `wakeAt` in ms since the epoch; null: only a signal wakes it. */
  | { state: 'blocked'; wakeAt: number | null };

/** Local activities that Temporal workflows call. */
export interface GuardActivities {
  /** Brings one run as far as it goes. Retried by Temporal when the process dies under it. */
  advance(runId: string): Promise<Verdict>;
  /** Brings many runs as far as they go; each that blocks gets its own `runGraph` before this returns. */
  advanceMany(runIds: string[]): Promise<void>;
}
