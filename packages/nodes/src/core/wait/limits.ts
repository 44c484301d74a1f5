/** Longest wait: 366 days, in milliseconds. */
export const MAX_WAIT_MS = 366 * 86_400_000;
