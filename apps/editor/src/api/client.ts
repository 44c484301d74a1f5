import createClient, { type Middleware } from 'openapi-fetch';
import { NetworkError, toApiProblem } from './problem';
import type { paths } from './schema.generated';

/** Told when the session has ended, so that the app can ask to sign in again. */
type Listener = () => void;
const signedOut = new Set<Listener>();
/** @returns how to stop listening */
export function onSignedOut(listener: Listener): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

/** Calls whose 401 means "wrong password", not "no session". */
const SIGN_IN = /\/api\/v1\/(auth\/sign-in|me\/password|setup)$/;

/** Seconds, by the header of that name; we send no dates in it. */
function retryAfterOf(response: Response): number | undefined {
  const header = response.headers.get('retry-after');
  return header !== null && /^\d+$/.test(header) ? Number(header) : undefined;
}

const problems: Middleware = {
  async onResponse({ request, response }) {
    if (response.ok) return undefined;
    if (response.status === 401 && !SIGN_IN.test(new URL(request.url).pathname)) for (const listener of signedOut) listener();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    throw toApiProblem(response.status, isJson ? await response.json() : null, retryAfterOf(response));
  },
  // fetch rejects with a TypeError when no answer came; a call that was called off stays what it is.
  onError({ error }) {
    return error instanceof TypeError ? new NetworkError(error.message, { cause: error }) : undefined;
  },
};

/**
 * The API, typed by its OpenAPI document. A refused request throws `ApiProblem`, an unanswered one `NetworkError`, so `data` of a call that came back is there.
 * The session is a cookie; the header tells the server that this is no form of another site.
 */
export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? '', headers: { 'X-Hookloom-Client': 'editor' }, credentials: 'same-origin', querySerializer: { array: { style: 'form', explode: false } } });
api.use(problems);

/** Takes the body out of an answer that is known to be good, because a bad one has thrown. */
export function body<T>(answer: { data?: T }): NonNullable<T> {
  if (answer.data === undefined || answer.data === null) throw toApiProblem(502, null);
  return answer.data;
}

/**
 * The body as the graph package and the node SDK describe it: OpenAPI says only "object" of graphs, problems and errors,
 * whose types and checks are theirs.
 */
export function bodyAs<T extends object>(answer: { data?: object }): T {
  return body(answer) as T;
}
