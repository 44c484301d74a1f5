/** Shortest interval of a schedule: ten seconds, in milliseconds. */
export const MIN_INTERVAL_MS = 10_000;
/** Longest interval of a schedule: 366 days, in milliseconds. */
export const MAX_INTERVAL_MS = 366 * 86_400_000;
