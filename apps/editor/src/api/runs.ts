import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body, bodyAs } from './client';
import type { RunFilter } from './filters';
import { keys } from './keys';
import type { RunDetail, StepDetail } from './types';

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

/** How the runs of a workflow ended in the last 24 hours; one row is asked for only because the counts come with a page. */
export function runCountsQuery(workflowId: string) {
  return queryOptions({
    queryKey: ['runs', 'counts', workflowId] as const,
    queryFn: async ({ signal }) => body(await api.GET('/api/v1/runs', { signal, params: { query: { workflowId, limit: 1 } } })).counts,
  });
}

/** What runs this moment, whatever the filter of the page. */
export const liveRunsQuery = queryOptions({
  queryKey: keys.liveRuns,
  queryFn: async ({ signal }) => body(await api.GET('/api/v1/runs', { signal, params: { query: { status: ['running'], limit: LIVE_SHOWN } } })),
});

export function runDetailQuery(id: string) {
  return queryOptions({
    queryKey: keys.run(id),
    queryFn: async ({ signal }) => bodyAs<RunDetail>(await api.GET('/api/v1/runs/{id}', { signal, params: { path: { id } } })),
    placeholderData: keepPreviousData,
  });
}

/** @param path the iteration a step belongs to; empty at the top level */
export function stepQuery(runId: string, node: string, path: string) {
  return queryOptions({
    queryKey: [...keys.run(runId), 'step', node, path] as const,
    queryFn: async ({ signal }) => bodyAs<StepDetail>(await api.GET('/api/v1/runs/{id}/steps/{node}', { signal, params: { path: { id: runId, node }, query: path === '' ? {} : { path } } })),
  });
}

export function useCancelRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => body(await api.POST('/api/v1/runs/{id}/cancel', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['runs'] }),
  });
}

export interface RerunChoice {
  id: string;
  /** Key of the step to begin with; left out: from the start. */
  from?: string;
}

/** With the same event, on the newest version. */
export function useRerun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, from }: RerunChoice) => body(await api.POST('/api/v1/runs/{id}/rerun', { params: { path: { id } }, body: from === undefined ? {} : { from } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['runs'] }),
  });
}

/** What a re-run from a step would take over, do again and lose. */
export function rerunPlanQuery(id: string, from: string) {
  return queryOptions({
    queryKey: [...keys.run(id), 'rerun', from],
    queryFn: async ({ signal }) => body(await api.GET('/api/v1/runs/{id}/rerun', { params: { path: { id }, query: { from } }, signal })),
    // Another version may have been published since.
    staleTime: 0,
  });
}
