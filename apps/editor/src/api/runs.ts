import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from './client';
import type { RunFilter } from './filters';
import { keys } from './keys';

const PAGE = 100;
/** Runs shown as live on top of the list; more than this are told by number only. */
export const LIVE_SHOWN = 6;

export function runsQuery(filter: RunFilter) {
  return infiniteQueryOptions({
    queryKey: keys.runs(filter),
    queryFn: async ({ signal, pageParam }) => {
      const query = { ...filter, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) };
      return body(await api.GET('/api/v1/runs', { signal, params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** What runs this moment, whatever the filter of the page. */
export const liveRunsQuery = queryOptions({
  queryKey: keys.liveRuns,
  queryFn: async ({ signal }) => body(await api.GET('/api/v1/runs', { signal, params: { query: { status: ['running'], limit: LIVE_SHOWN } } })),
});

export function useCancelRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => body(await api.POST('/api/v1/runs/{id}/cancel', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['runs'] }),
  });
}

/** From the start, with the same event, on the newest version. */
export function useRerun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => body(await api.POST('/api/v1/runs/{id}/rerun', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['runs'] }),
  });
}
