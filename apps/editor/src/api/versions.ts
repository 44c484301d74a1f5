import { queryOptions } from '@tanstack/react-query';
import { api, body, bodyAs } from './client';
import type { SavedDraft, VersionDetail } from './types';

export function versionsQuery(workflowId: string) {
  return queryOptions({
    queryKey: ['workflows', 'versions', workflowId] as const,
    queryFn: async ({ signal }) => body(await api.GET('/api/v1/workflows/{id}/versions', { signal, params: { path: { id: workflowId } } })),
  });
}

/** A version never changes, so it is asked for once. */
export function versionQuery(workflowId: string, number: number) {
  return queryOptions({
    queryKey: ['workflows', 'versions', workflowId, number] as const,
    queryFn: async ({ signal }) => bodyAs<VersionDetail>(await api.GET('/api/v1/workflows/{id}/versions/{number}', { signal, params: { path: { id: workflowId, number } } })),
    staleTime: Infinity,
  });
}

/** Makes a version's graph the draft. */
export async function restoreVersion(id: string, number: number, baseRevision: number): Promise<SavedDraft> {
  return bodyAs<SavedDraft>(await api.POST('/api/v1/workflows/{id}/versions/{number}/restore', { params: { path: { id, number } }, body: { baseRevision } }));
}
