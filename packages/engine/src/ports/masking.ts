import { MASK, maskHeaders, SECRET_HEADERS, type HttpRequest, type Json } from '@hookloom/node-sdk';
import { MAX_DETAILS_BYTES } from '../limits.js';
import type { ReceivedResponse, SentRequest } from './http-client.js';

/** Replaces every occurrence of a secret in a text. Secrets under four characters are left: they would match by chance. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((masked, secret) => (secret.length < 4 ? masked : masked.replaceAll(secret, MASK)), text);
}

/** What is kept of an HTTP exchange for people to look at: bounded, secrets masked. */
export function exchangeDetails(
  request: HttpRequest,
  sent: SentRequest,
  received: ReceivedResponse | null,
  secrets: readonly string[],
  durationMs: number,
): Json {
  const hidden = [...SECRET_HEADERS, ...(request.secretHeaders ?? []).map((name) => name.toLowerCase())];
  const headers = (all: Record<string, string>): Json =>
    Object.fromEntries(Object.entries(maskHeaders(all, hidden)).map(([name, value]) => [name, maskSecrets(value, secrets)]));
  const body = (bytes: string | Uint8Array | undefined): Json => {
    if (bytes === undefined) return null;
    const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('utf8');
    return maskSecrets(text.slice(0, MAX_DETAILS_BYTES / 4), secrets);
  };
  return {
    kind: 'http',
    method: sent.method,
    url: maskSecrets(sent.url, secrets),
    durationMs,
    sent: { headers: headers(sent.headers), body: body(sent.body), bytes: sent.body?.length ?? 0 },
    received: received && {
      status: received.status,
      headers: headers(received.headers),
      body: body(received.bytes),
      bytes: received.bytes.length,
    },
  };
}
