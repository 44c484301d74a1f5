/** Limits of webhook requests. Documented in docs/limits.md. */

/** Largest body, bytes, as it came and after decompression: 1 MiB. */
export const MAX_HOOK_BODY_BYTES = 1024 * 1024;
/** How long a sender that wants the run's answer waits for it, milliseconds; then it gets 202 and the run's address. */
export const ANSWER_TIMEOUT_MS = 30_000;
/** A sender is told within this time whether its event was kept, milliseconds. */
export const ACCEPT_DEADLINE_MS = 1_800;
/** Routes that are remembered. */
export const CACHED_ROUTES = 10_000;
/** How long a route is believed without being looked up again, milliseconds; changes are announced at once anyway. */
export const ROUTE_TTL_MS = 60_000;
/** The same for addresses that lead nowhere, and for everything while changes cannot be heard. */
export const SHORT_ROUTE_TTL_MS = 1_000;
/** For the look-up of a route in PostgreSQL, milliseconds. */
export const LOOK_UP_TIMEOUT_MS = 1_500;
/** A body whose announced length is over this is not even read to its end, bytes. */
export const MAX_DRAINED_BYTES = 64 * 1024 * 1024;
/** What is kept of the body of a request that was turned away, bytes. */
export const MAX_KEPT_RAW_BYTES = 64 * 1024;
