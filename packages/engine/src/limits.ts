/** Limits of the engine. Documented in docs/limits.md. */

/** Runs that one process executes at once from acceptance on; beyond it runs wait for their Temporal workflow. */
export const MAX_LIVE_RUNS = 256;
/** Steps of one run that are in flight at once. */
export const MAX_STEPS_IN_FLIGHT = 50;
/** Runs that one `runBatch` carries. */
export const MAX_BATCH = 64;
/** Runs that wait in memory for their Temporal workflow; beyond it the sweeper finds them in PostgreSQL. */
export const MAX_START_QUEUE = 20_000;
/** Rows that one group commit carries. */
export const MAX_COMMIT_ROWS = 256;
/** A pause up to this long is waited out in place, a longer one is a Temporal timer. Milliseconds. */
export const IN_PLACE_WAIT_MS = 2_000;
/** How long rows of a running run may stay unwritten, so that watchers see it move. Milliseconds. */
export const JOURNAL_LAG_MS = 100;
/** A run may do this much in one go before others have their turn. Milliseconds. */
export const MAX_TICK_MS = 10;
/** Rows of one run that may wait to be committed. */
export const MAX_UNWRITTEN_ROWS = 500;
/** A larger output (bytes of JSON) lives in `step_outputs`. */
export const INLINE_OUTPUT_BYTES = 32 * 1024;
/** What is kept of an exchange with the outside, bytes of JSON. */
export const MAX_DETAILS_BYTES = 16 * 1024;
/** Connections to one mail server at once. */
export const MAX_MAIL_CONNECTIONS = 10;
/** Largest response body an HTTP call takes in, bytes, after decompression. */
export const MAX_RESPONSE_BYTES = 16 * 1024 * 1024;
/** For an answer from PostgreSQL while a sender waits, milliseconds. */
export const ACCEPT_TIMEOUT_MS = 1_500;
/** Rows kept for refused or filtered events and for duplicates, per trigger and minute; the rest is only counted. */
export const MAX_NOTES_PER_MINUTE = 120;
/** Finished runs whose outcome is remembered in memory, for guards and senders that ask late. */
export const REMEMBERED_ENDINGS = 2_000;
/** Compiled plans kept in memory. */
export const CACHED_PLANS = 500;
/** For one expression in the sandbox. */
export const SANDBOX_TIME_MS = 100;
export const SANDBOX_MEMORY_BYTES = 32 * 1024 * 1024;
/** For the code of a Code step. */
export const CODE_TIME_MS = 1_000;
export const CODE_MEMORY_BYTES = 64 * 1024 * 1024;
/** Code steps that run at once in one process; further ones wait their turn. Expressions have a thread of their own. */
export const MAX_CODE_THREADS = 2;
