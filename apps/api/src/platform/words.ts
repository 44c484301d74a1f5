import type { EventSource, EventState, RunStatus } from '@hookloom/db';

/** The words of the API's enumerations, as lists that DTOs can check against. */
export const RUN_STATUSES = ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'] as const satisfies readonly RunStatus[];
export const EVENT_STATES = ['accepted', 'started', 'duplicate', 'filtered', 'refused'] as const satisfies readonly EventState[];
export const EVENT_SOURCES = ['instant', 'polled', 'scheduled', 'manual', 'test', 'replay'] as const satisfies readonly EventSource[];
export const TRIGGER_MODES = ['instant', 'polled', 'scheduled', 'manual'] as const;
export type TriggerMode = (typeof TRIGGER_MODES)[number];

/** The window of "24 h" figures, milliseconds. */
export const DAY_MS = 86_400_000;
/** Figures over the last day look at no more rows than this, newest first, so that they stay cheap whatever the load. */
export const MAX_COUNTED_ROWS = 100_000;
