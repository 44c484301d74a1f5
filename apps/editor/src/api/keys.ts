import type { EventFilter, RunFilter, WorkflowFilter } from './filters';

/** Every query key. A key's first word is what live events and changes invalidate. */
export const keys = {
  setup: ['setup'] as const,
  me: ['me'] as const,
  apiKeys: ['api-keys'] as const,
  catalog: ['catalog'] as const,
  workflows: (filter?: WorkflowFilter) => (filter ? (['workflows', 'list', filter] as const) : (['workflows', 'list'] as const)),
  workflow: (id: string) => ['workflows', 'one', id] as const,
  triggers: (workflowId: string) => ['workflows', 'triggers', workflowId] as const,
  runs: (filter?: RunFilter) => (filter ? (['runs', 'list', filter] as const) : (['runs', 'list'] as const)),
  liveRuns: ['runs', 'live'] as const,
  run: (id: string) => ['runs', 'one', id] as const,
  events: (filter?: EventFilter) => (filter ? (['events', 'list', filter] as const) : (['events', 'list'] as const)),
  eventCounts: (scope: EventFilter) => ['events', 'counts', scope] as const,
  event: (id: string) => ['events', 'one', id] as const,
  credentials: ['credentials'] as const,
  workflowCounts: ['workflows', 'counts'] as const,
  unread: ['mails', 'unread'] as const,
  mails: ['mails', 'list'] as const,
  mail: (id: string) => ['mails', 'one', id] as const,
};
