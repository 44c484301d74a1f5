/** What the load generator is asked to do. */
export interface LoadJob {
  /** Sent to by POST. */
  url: string;
  /** JSON text, the same each time. */
  body: string;
  connections: number;
  seconds: number;
}

/** What it found. */
export interface LoadResult {
  /** Requests answered with the success that was asked for. */
  succeeded: number;
  /** Other answers, by status; the text of the first of each. */
  failures: { status: number; count: number; text: string }[];
  /** Milliseconds since the epoch: the first request sent, the last answer received. */
  startedAt: number;
  endedAt: number;
  /** Of every success, in milliseconds, ascending. */
  latencies: Float64Array;
}

/** @param ascending sorted values; @param share 0 to 1, such as 0.95 */
export function percentile(ascending: Float64Array, share: number): number {
  if (ascending.length === 0) return Number.NaN;
  return ascending[Math.min(ascending.length - 1, Math.ceil(share * ascending.length) - 1)] ?? Number.NaN;
}
