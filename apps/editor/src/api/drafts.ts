import type { Graph, Problem } from '@hookloom/graph';
import type { Json } from '@hookloom/node-sdk';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { SaveOutcome } from '@/stores/graph-store/autosave';
import { api, body, bodyAs } from './client';
import { ApiProblem } from './problem';
import type { Mapping, PreviewResult, SavedDraft } from './types';

const path = (id: string) => ({ path: { id } });

/** Whose data the picker shows. */
export interface MappingChoice {
  workflowId: string;
  node: string;
  /** A changed graph has other ancestors, so the revision is part of the key. */
  revision: number;
  /** Null: the newest. */
  eventId: string | null;
}

/** Data of a node's ancestors, and what the node itself gave. */
export function mappingQuery({ workflowId, node, revision, eventId }: MappingChoice) {
  return queryOptions({
    queryKey: ['workflows', 'mapping', workflowId, node, revision, eventId] as const,
    queryFn: async ({ signal }) =>
      bodyAs<Mapping>(await api.GET('/api/v1/workflows/{id}/mapping', { signal, params: { ...path(workflowId), query: { node, ...(eventId === null ? {} : { eventId }) } } })),
    placeholderData: keepPreviousData,
  });
}

export interface PreviewQuestion {
  node: string;
  field?: string;
  expression: string;
  eventId?: string;
}
/** Evaluates a template on the server, which has the sandbox for code. */
export async function preview(workflowId: string, question: PreviewQuestion, signal: AbortSignal): Promise<PreviewResult> {
  return bodyAs<PreviewResult>(await api.POST('/api/v1/workflows/{id}/preview', { signal, params: path(workflowId), body: question }));
}

/** Sends a draft and sorts what came of it into what the editor must do next. */
export async function saveDraft(workflowId: string, graph: Graph, baseRevision: number): Promise<SaveOutcome> {
  try {
    return { kind: 'saved', draft: bodyAs<SavedDraft>(await api.PUT('/api/v1/workflows/{id}/draft', { params: path(workflowId), body: { baseRevision, graph: { ...graph } } })) };
  } catch (error) {
    // Signed out is not refused: the edit stays and is sent when there is a session again.
    if (!(error instanceof ApiProblem) || error.status >= 500 || error.status === 429 || error.status === 401) return { kind: 'unreachable', error };
    if (error.code === 'workflow.stale-revision') return { kind: 'conflict', theirs: error.body.current as { revision: number; graph: Graph } };
    return { kind: 'refused', error, problems: problemsOf(error) };
  }
}

/** The list of problems that a refusal carries; empty where it carries none. */
export function problemsOf(error: unknown): Problem[] {
  return error instanceof ApiProblem && Array.isArray(error.body.problems) ? (error.body.problems as Problem[]) : [];
}

/** @throws ApiProblem 422 with `problems` */
export async function publishDraft(id: string, baseRevision: number): Promise<void> {
  await api.POST('/api/v1/workflows/{id}/publish', { params: path(id), body: { baseRevision } });
}

/** Runs the draft once: with an event of one's own, a stored one, or the trigger's sample. */
export async function testDraft(id: string, event: { event?: Json; eventId?: string }) {
  return body(await api.POST('/api/v1/workflows/{id}/test', { params: path(id), body: event }));
}
