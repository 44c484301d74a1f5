import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from './client';
import type { EventFilter } from './filters';
import { keys } from './keys';

const PAGE = 100;

export function eventsQuery(filter: EventFilter) {
  return infiniteQueryOptions({
    queryKey: keys.events(filter),
    queryFn: async ({ signal, pageParam }) => body(await api.GET('/api/v1/events', { signal, params: { query: { ...filter, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Counts by state over the last 24 hours. */
export function eventCountsQuery(scope: Pick<EventFilter, 'workflowId' | 'triggerId'>) {
  return queryOptions({ queryKey: keys.eventCounts(scope), queryFn: async ({ signal }) => body(await api.GET('/api/v1/events/counts', { signal, params: { query: { ...scope, hours: 24 } } })) });
}

export function eventQuery(id: string) {
  return queryOptions({ queryKey: keys.event(id), queryFn: async ({ signal }) => body(await api.GET('/api/v1/events/{id}', { signal, params: { path: { id } } })) });
}

/** Starts a run from the stored event again, as a new event. */
export function useReplayEvent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => body(await api.POST('/api/v1/events/{id}/replay', { params: { path: { id } } })),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['events'] }), client.invalidateQueries({ queryKey: ['runs'] })]),
  });
}
