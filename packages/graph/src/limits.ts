/** Limits of a graph, checked at save, publish and run time. Documented in docs/limits.md. */
export const MAX_NODES = 2_000;
export const MAX_EDGES = 8_000;
/** Characters of a node key: a JavaScript identifier, so that `steps.<key>` reads well. */
export const MAX_KEY_LENGTH = 64;
export const MAX_NAME_LENGTH = 200;
/** Characters of one expression. */
export const MAX_EXPRESSION_LENGTH = 20_000;
/** Items of a list parameter. */
export const MAX_LIST_ITEMS = 500;
export const MAX_RETRY_ATTEMPTS = 20;
/** One hour. */
export const MAX_RETRY_PAUSE_MS = 3_600_000;
/** Nesting of any JSON that is taken in. */
export const MAX_JSON_DEPTH = 200;
/** 16 MiB, as serialized JSON. */
export const MAX_STEP_OUTPUT_BYTES = 16 * 1024 * 1024;
