/** What is read of a workflow. */
export interface WorkflowFacts {
  id: string;
  name: string;
  active: boolean;
  revision: number;
}

export type RunStatus = 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled';

/** What is read of a run in a list. */
export interface RunFacts {
  id: string;
  number: number;
  workflowId: string;
  status: RunStatus;
  acceptedAt: string;
  finishedAt: string | null;
  wakeAt: string | null;
  what: string | null;
  eventId: string | null;
}

/** One page of a list. */
export interface Listed<T> {
  items: T[];
  nextCursor: string | null;
}

/** A published workflow and where its webhook listens. */
export interface Deployed {
  workflowId: string;
  triggerId: string;
  /** Address of the webhook on this machine. */
  hook: string;
}

/** The API said no. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  /** @param problem the body, problem+json as a rule */
  constructor(
    readonly status: number,
    readonly problem: { code?: string; detail?: string; [member: string]: unknown },
    request: string,
  ) {
    super(`${request} answered ${status} ${problem.code ?? ''}: ${problem.detail ?? JSON.stringify(problem)}`);
  }
}

const PAGE = 200;
const TIMEOUT_MS = 60_000;

/** A person with an API key, as far as scripts need one. */
export class ApiClient {
  /** @param url address of the app, such as `http://127.0.0.1:4680` */
  constructor(
    readonly url: string,
    private readonly apiKey: string,
  ) {}

  /**
   * Signs in and makes an API key to go on with.
   * @throws ApiError
   */
  static async signIn(url: string, email: string, password: string): Promise<ApiClient> {
    const signedIn = await call(`${url}/api/v1/auth/sign-in`, 'POST', {}, { email, password });
    const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    const session = { cookie: cookie.join('; '), 'x-hookloom-client': 'script' };
    const made = await call(`${url}/api/v1/api-keys`, 'POST', session, { name: 'script' });
    const { key } = (await made.json()) as { key: string };
    return new ApiClient(url, key);
  }

  /**
   * @param path below `/api/v1`
   * @returns the body; undefined when there is none
   * @throws ApiError
   */
  async request<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<T> {
    const headers = { authorization: `Bearer ${this.apiKey}` };
    const response = await call(`${this.url}/api/v1${path}`, method, headers, body);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  get<T>(path: string): Promise<T> {
    return this.request<T>('GET', path);
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    return this.request<T>('POST', path, body);
  }

  /**
   * Makes a workflow and publishes it, which activates it.
   * @param graph as packages/graph describes it, with a trigger that listens to a webhook
   * @throws ApiError with all problems of a graph that can't be published
   */
  async deploy(name: string, graph: object): Promise<Deployed> {
    const { id, revision } = await this.post<WorkflowFacts>('/workflows', { name, graph });
    await this.post(`/workflows/${id}/publish`, { baseRevision: revision });
    return this.triggerOf(id);
  }

  /** The webhook of a published workflow. */
  async triggerOf(workflowId: string): Promise<Deployed> {
    type Trigger = { id: string; url: string | null };
    const answer = await this.get<Trigger[] | { items: Trigger[] }>(`/workflows/${workflowId}/triggers`);
    const trigger = (Array.isArray(answer) ? answer : answer.items).find(({ url }) => url !== null);
    if (trigger?.url == null) throw new Error(`workflow ${workflowId} has no webhook`);
    return { workflowId, triggerId: trigger.id, hook: new URL(new URL(trigger.url).pathname, this.url).href };
  }

  /** All pages of a list, whatever its length. */
  async *list<T>(path: string): AsyncGenerator<T> {
    let cursor: string | null = null;
    do {
      const separator = path.includes('?') ? '&' : '?';
      const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: Listed<T> = await this.get(`${path}${separator}limit=${PAGE}${from}`);
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }

  /** Every run of a workflow, newest first. */
  async runsOf(workflowId: string): Promise<RunFacts[]> {
    const runs: RunFacts[] = [];
    for await (const run of this.list<RunFacts>(`/runs?workflowId=${workflowId}`)) runs.push(run);
    return runs;
  }
}

async function call(url: string, method: string, headers: Record<string, string>, body?: object): Promise<Response> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.ok) return response;
  throw new ApiError(response.status, await problemOf(response), `${method} ${new URL(url).pathname}`);
}

async function problemOf(response: Response): Promise<ApiError['problem']> {
  const text = await response.text();
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : { detail: text };
  } catch {
    // A proxy's or a crash's answer is no JSON; its text says most.
    return { detail: text };
  }
}
