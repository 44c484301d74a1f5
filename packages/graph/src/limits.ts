import type { ErrorClass } from '@hookloom/node-sdk';

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
/** 16 MiB, as serialized JSON. */
export const MAX_STEP_OUTPUT_BYTES = 16 * 1024 * 1024;
/** Of one attempt, where neither the node's settings nor its type say otherwise. */
export const DEFAULT_STEP_TIMEOUT_MS = 30_000;
/** Longest time-out of one attempt: one hour. */
export const MAX_STEP_TIMEOUT_MS = 3_600_000;
/** Failures that are tried again when a retry policy names no classes: those that time may mend. */
export const DEFAULT_RETRY_CLASSES: readonly ErrorClass[] = ['rate', 'remote', 'timeout'];
/** Longest pause that another side's Retry-After may ask for: one day. */
export const MAX_RETRY_AFTER_MS = 86_400_000;
/** Notes on the canvas, and the length of one. */
export const MAX_NOTES = 500;
export const MAX_NOTE_LENGTH = 20_000;
/** How far from the origin of the canvas a node may be, in its units. */
export const MAX_COORDINATE = 1_000_000;
/** Containers in containers: how many may lie around one node. */
export const MAX_CONTAINER_DEPTH = 8;
/** Items of one For each. */
export const MAX_LOOP_ITEMS = 100_000;
/** Items of one For each that are under way at the same time. */
export const MAX_LOOP_CONCURRENCY = 50;
/** Repetitions of one Repeat, and how many where it does not say. */
export const MAX_REPEAT_LIMIT = 1_000;
export const DEFAULT_REPEAT_LIMIT = 10;
/**
 * Scopes of one run that are under way at the same time: with this many, a loop begins its next item only when it has
 * none under way. Keeps loops in loops from using up the memory.
 */
export const MAX_LIVE_SCOPES = 1_000;
export { MAX_JSON_DEPTH } from '@hookloom/node-sdk';
