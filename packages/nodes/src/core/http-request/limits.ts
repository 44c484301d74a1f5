/** Longest time for one exchange: five minutes, in milliseconds. */
export const MAX_EXCHANGE_MS = 300_000;
