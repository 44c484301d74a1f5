/** An answer of the ingress. */
export interface HookAnswer {
  status: number;
  headers: Headers;
  /** Parsed when it is JSON, else the text. */
  body: unknown;
}

/** What the ingress says when it has taken an event. */
export interface AcceptedAnswer {
  accepted: boolean;
  event: string;
  run: string;
  duplicate?: boolean;
}

/**
 * Sends an event as a service would.
 * @param body an object goes as JSON; text and bytes as they are, with your own content type
 */
export async function fire(
  hook: string,
  body: object | string | Uint8Array<ArrayBuffer>,
  { method = 'POST', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<HookAnswer> {
  const asItIs = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(hook, {
    method,
    headers: { ...(!asItIs && { 'content-type': 'application/json' }), ...headers },
    ...(method !== 'GET' && { body: asItIs ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parsed(text) };
}

/** Sends numbered events `{ n: 1 }` to `{ n: count }` at once. */
export function fireMany(hook: string, count: number): Promise<HookAnswer[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => fire(hook, { n: index + 1 })));
}

/** The names that `fireMany` gives to its events. */
export function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Answers need not be JSON.
    return text;
  }
}
