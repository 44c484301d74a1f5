import type { Graph, Problem } from '@hookloom/graph';
import type { Json } from '@hookloom/node-sdk';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import { ApiProblem } from '@/api/problem';
import type { RunSummary } from '@/api/types';
import type { SaveOutcome, SavedDraft } from '@/stores/graph-store/autosave';
import { request } from './request';
import type { Mapping, PreviewResult, RunDetail, StepDetail, VersionDetail, VersionSummary, WorkflowDetail } from './types';

export function workflowDetailQuery(id: string) {
  return queryOptions({ queryKey: keys.workflow(id), queryFn: ({ signal }) => request<WorkflowDetail>(`/workflows/${id}`, { signal }) });
}

export const versionKeys = {
  list: (workflowId: string) => ['workflows', 'versions', workflowId] as const,
  one: (workflowId: string, number: number) => ['workflows', 'versions', workflowId, number] as const,
};
export function versionsQuery(workflowId: string) {
  return queryOptions({
    queryKey: versionKeys.list(workflowId),
    queryFn: ({ signal }) => request<{ items: VersionSummary[]; nextCursor: string | null }>(`/workflows/${workflowId}/versions`, { signal, query: { limit: 200 } }),
  });
}
/** A version never changes, so it is asked for once. */
export function versionQuery(workflowId: string, number: number) {
  return queryOptions({
    queryKey: versionKeys.one(workflowId, number),
    queryFn: ({ signal }) => request<VersionDetail>(`/workflows/${workflowId}/versions/${number}`, { signal }),
    staleTime: Infinity,
  });
}

export function runDetailQuery(id: string) {
  return queryOptions({ queryKey: keys.run(id), queryFn: ({ signal }) => request<RunDetail>(`/runs/${id}`, { signal }), placeholderData: keepPreviousData });
}
export function stepQuery(runId: string, node: string, path: string) {
  return queryOptions({
    queryKey: [...keys.run(runId), 'step', node, path] as const,
    queryFn: ({ signal }) => request<StepDetail>(`/runs/${runId}/steps/${encodeURIComponent(node)}`, { signal, query: { path: path === '' ? undefined : path } }),
  });
}

/** Data of a node's ancestors. `revision` is part of the key: a changed graph has other ancestors. */
export function mappingQuery(workflowId: string, node: string, revision: number) {
  return queryOptions({
    queryKey: ['workflows', 'mapping', workflowId, node, revision] as const,
    queryFn: ({ signal }) => request<Mapping>(`/workflows/${workflowId}/mapping`, { signal, query: { node } }),
    placeholderData: keepPreviousData,
  });
}

export function preview(workflowId: string, body: { node: string; field?: string; expression: string; runId?: string | undefined; eventId?: string | undefined }, signal?: AbortSignal): Promise<PreviewResult> {
  return request<PreviewResult>(`/workflows/${workflowId}/preview`, { method: 'POST', body, signal });
}

/** Sends a draft and sorts what came of it into what the editor must do next. */
export async function saveDraft(workflowId: string, graph: Graph, baseRevision: number): Promise<SaveOutcome> {
  try {
    return { kind: 'saved', draft: await request<SavedDraft>(`/workflows/${workflowId}/draft`, { method: 'PUT', body: { baseRevision, graph } }) };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status >= 500 || error.status === 429) return { kind: 'unreachable', error };
    if (error.code === 'workflow.stale-revision') {
      return { kind: 'conflict', theirs: error.body.current as { revision: number; graph: Graph } };
    }
    return { kind: 'refused', error, problems: problemsOf(error) };
  }
}

/** The list of problems that a refusal carries; empty where it carries none. */
export function problemsOf(error: unknown): Problem[] {
  if (!(error instanceof ApiProblem) || !Array.isArray(error.body.problems)) return [];
  return error.body.problems as Problem[];
}

export const workflowActions = {
  publish: (id: string, baseRevision: number) => request<{ version: { number: number } | null }>(`/workflows/${id}/publish`, { method: 'POST', body: { baseRevision } }),
  restore: (id: string, number: number, baseRevision: number) => request<SavedDraft>(`/workflows/${id}/versions/${number}/restore`, { method: 'POST', body: { baseRevision } }),
  test: (id: string, body: { event?: Json; eventId?: string }) => request<RunSummary>(`/workflows/${id}/test`, { method: 'POST', body }),
  change: (id: string, body: { name?: string; tags?: string[] }) => request<WorkflowDetail>(`/workflows/${id}`, { method: 'PATCH', body }),
};
