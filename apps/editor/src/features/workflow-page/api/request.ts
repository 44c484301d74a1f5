import { toApiProblem } from '@/api/problem';

const BASE = '/api/v1';

export interface RequestOptions {
  method?: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  query?: Record<string, string | number | undefined>;
  signal?: AbortSignal | undefined;
}

/**
 * Calls the API where answers carry graphs, whose types are those of the graph package rather than of OpenAPI.
 * @throws ApiProblem when the server refuses, TypeError when it does not answer
 */
export async function request<T>(path: string, { method = 'GET', body, query = {}, signal }: RequestOptions = {}): Promise<T> {
  const search = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
  const response = await fetch(`${BASE}${path}${search.size > 0 ? `?${search}` : ''}`, {
    method,
    credentials: 'same-origin',
    headers: { 'X-Hookloom-Client': 'editor', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const answer: unknown = isJson ? await response.json() : null;
  if (!response.ok) throw toApiProblem(response.status, answer);
  return answer as T;
}
