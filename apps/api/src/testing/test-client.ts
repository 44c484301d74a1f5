import { CLIENT_HEADER } from '../platform/auth/csrf.js';

/** An answer with its body read: parsed when it is JSON, else text. `body` is what the test says it is. */
export interface Reply<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** Calls the API as a browser or a script would. */
export class TestClient {
  /** `name=value` of the session, once there is one. */
  cookie: string | null = null;
  apiKey: string | null = null;

  constructor(readonly url: string) {}

  async signIn(person: { email: string; password: string }): Promise<void> {
    const reply = await this.post('/auth/sign-in', person);
    if (reply.status !== 200) throw new Error(`Signing in failed: ${JSON.stringify(reply.body)}`);
  }

  get<T>(path: string): Promise<Reply<T>> {
    return this.call<T>('GET', path);
  }

  post<T>(path: string, body: unknown = {}): Promise<Reply<T>> {
    return this.call<T>('POST', path, body);
  }

  /** @param path below `/api/v1` */
  async call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = { [CLIENT_HEADER]: 'test' }): Promise<Reply<T>> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie === null ? {} : { cookie: this.cookie }),
        ...(this.apiKey === null ? {} : { authorization: `Bearer ${this.apiKey}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.cookie = cookie.split(';')[0] ?? null;
    return replyOf<T>(response);
  }

  /** A request to a webhook address. */
  async hook<T>(url: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = { 'content-type': 'application/json' }): Promise<Reply<T>> {
    return replyOf<T>(await fetch(url, { method: 'POST', headers, body }));
  }
}

async function replyOf<T>(response: Response): Promise<Reply<T>> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const body: unknown = isJson && text !== '' ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body: body as T };
}

/** Asks until the answer is what is waited for. @throws Error after `timeoutMs` */
export async function until<T>(ask: () => Promise<T>, done: (value: T) => boolean, timeoutMs = 5_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await ask();
    if (done(value)) return value;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${JSON.stringify(value).slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
