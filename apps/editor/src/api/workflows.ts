import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { api, body, bodyAs } from './client';
import type { WorkflowFilter } from './filters';
import { keys } from './keys';
import type { Workflow, WorkflowList } from './types';

const PAGE = 100;

export function workflowsQuery(filter: WorkflowFilter = {}) {
  return infiniteQueryOptions({
    queryKey: keys.workflows(filter),
    queryFn: async ({ signal, pageParam }) => body(await api.GET('/api/v1/workflows', { signal, params: { query: { ...filter, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function workflowQuery(id: string) {
  return queryOptions({ queryKey: keys.workflow(id), queryFn: async ({ signal }) => bodyAs<Workflow>(await api.GET('/api/v1/workflows/{id}', { signal, params: { path: { id } } })) });
}

export function triggersQuery(workflowId: string) {
  return queryOptions({ queryKey: keys.triggers(workflowId), queryFn: async ({ signal }) => body(await api.GET('/api/v1/workflows/{id}/triggers', { signal, params: { path: { id: workflowId } } })) });
}

export function useCreateWorkflow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (workflow: { name: string }) => bodyAs<Workflow>(await api.POST('/api/v1/workflows', { body: workflow })),
    onSuccess: (workflow: Workflow) => {
      client.setQueryData(keys.workflow(workflow.id), workflow);
      return client.invalidateQueries({ queryKey: keys.workflows() });
    },
  });
}

/** Marks the workflow on or off in all loaded lists. */
function markActive(list: InfiniteData<WorkflowList, string | null> | undefined, id: string, active: boolean) {
  if (!list) return list;
  return { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map((item) => (item.id === id ? { ...item, active } : item)) })) };
}

/** Switches a workflow on or off. The switch turns at once and turns back when the server refuses. */
export function useSwitchWorkflow() {
  const client = useQueryClient();
  const mark = (id: string, active: boolean) => client.setQueriesData<InfiniteData<WorkflowList, string | null>>({ queryKey: keys.workflows() }, (list) => markActive(list, id, active));
  return useMutation({
    mutationFn: async ({ id, active }: { id: string; active: boolean }) => {
      const params = { path: { id } };
      return body(active ? await api.POST('/api/v1/workflows/{id}/activate', { params }) : await api.POST('/api/v1/workflows/{id}/deactivate', { params }));
    },
    onMutate: ({ id, active }) => mark(id, active),
    onError: (_error, { id, active }) => mark(id, !active),
    onSettled: () => client.invalidateQueries({ queryKey: ['workflows'] }),
  });
}

/** Renames a workflow or changes its tags. */
export async function changeWorkflow(id: string, change: { name?: string; tags?: string[] }): Promise<Workflow> {
  return bodyAs<Workflow>(await api.PATCH('/api/v1/workflows/{id}', { params: { path: { id } }, body: change }));
}

export function useDeleteWorkflow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      await api.DELETE('/api/v1/workflows/{id}', { params: { path: { id } } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keys.workflows() }),
  });
}

/** Starts the live version by its manual trigger. */
export function useRunWorkflow() {
  return useMutation({ mutationFn: async (id: string) => body(await api.POST('/api/v1/workflows/{id}/run', { params: { path: { id } }, body: {} })) });
}

/** Sends a real signed request through the trigger's own way in. */
export function useSendTestEvent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ workflowId, triggerId }: { workflowId: string; triggerId: string }) =>
      body(await api.POST('/api/v1/workflows/{id}/triggers/{triggerId}/test-event', { params: { path: { id: workflowId, triggerId } } })),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['events'] }), client.invalidateQueries({ queryKey: ['runs'] })]),
  });
}
