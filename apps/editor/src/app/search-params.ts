import type { EventSummary, RunSummary } from '@/api/types';

/**
 * What the address of a list page holds: filters and what is open. Anything unknown in it is dropped: a key that is left
 * out here would keep the value of the address, so what does not fit is set to undefined.
 */
type Search = Record<string, unknown>;

const RUN_STATES: readonly RunSummary['status'][] = ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'];
const EVENT_STATES: readonly EventSummary['state'][] = ['accepted', 'started', 'duplicate', 'filtered', 'refused'];
const WORKFLOW_STATES = ['on', 'off', 'attention'] as const;
/** Spans of time offered as filters. */
export const SPANS = ['1h', '24h', '7d', '30d'] as const;
export type Span = (typeof SPANS)[number];

function oneOf<Value extends string>(known: readonly Value[], value: unknown): Value | undefined {
  return known.find((candidate) => candidate === value);
}
function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
export interface WorkflowsSearch {
  state?: 'on' | 'off' | 'attention' | undefined;
  search?: string | undefined;
}
export function workflowsSearch(search: Search): WorkflowsSearch {
  return { state: oneOf(WORKFLOW_STATES, search.state), search: text(search.search) };
}

export interface RunsSearch {
  status?: RunSummary['status'][] | undefined;
  workflow?: string | undefined;
  span?: Span | undefined;
  search?: string | undefined;
}
export function runsSearch(search: Search): RunsSearch {
  // By hand one writes `?status=failed,waiting`.
  const wanted: unknown[] = Array.isArray(search.status) ? search.status : typeof search.status === 'string' ? search.status.split(',') : [];
  const status = RUN_STATES.filter((state) => wanted.includes(state));
  return { status: status.length > 0 ? status : undefined, workflow: text(search.workflow), span: oneOf(SPANS, search.span), search: text(search.search) };
}

export interface EventsSearch {
  state?: EventSummary['state'] | undefined;
  trigger?: string | undefined;
  workflow?: string | undefined;
  search?: string | undefined;
  /** The event open in the drawer. */
  event?: string | undefined;
}
export function eventsSearch(search: Search): EventsSearch {
  return { state: oneOf(EVENT_STATES, search.state), trigger: text(search.trigger), workflow: text(search.workflow), search: text(search.search), event: text(search.event) };
}

export interface MailboxSearch {
  /** The mail open in the reading pane. */
  mail?: string | undefined;
}
export function mailboxSearch(search: Search): MailboxSearch {
  return { mail: text(search.mail) };
}

const HOUR_MS = 3_600_000;
const SPAN_MS: Record<Span, number> = { '1h': HOUR_MS, '24h': 24 * HOUR_MS, '7d': 168 * HOUR_MS, '30d': 720 * HOUR_MS };

/** Start of a span that ends now, to the minute, so that the query's key stays the same for a while. */
export function spanStart(span: Span, now: Date): string {
  const minute = 60_000;
  return new Date(Math.floor((now.getTime() - SPAN_MS[span]) / minute) * minute).toISOString();
}
