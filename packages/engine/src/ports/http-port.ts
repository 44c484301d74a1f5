import {
  errorClassOfStatus,
  NodeError,
  retryAfterMs,
  type HttpPort,
  type HttpRequest,
  type HttpResponse,
  type Json,
  type Repeat,
} from '@hookloom/node-sdk';
import { responseOf, type HttpClient, type ReceivedResponse } from './http-client.js';
import { exchangeDetails } from './masking.js';

/** HTTP as one attempt of one step sees it. Keeps the last exchange, masked, for the step's row. */
export class StepHttp implements HttpPort {
  details: Json = null;

  /** @param step what the exchange belongs to; `secrets` are masked in all that is kept */
  constructor(
    private readonly client: HttpClient,
    private readonly step: { signal: AbortSignal; secrets: readonly string[]; repeat: Repeat; idempotencyKey: string },
  ) {}

  async request(request: HttpRequest): Promise<HttpResponse> {
    const { signal, secrets, repeat, idempotencyKey } = this.step;
    const withKey = repeat === 'keyed' ? { ...request, headers: { 'idempotency-key': idempotencyKey, ...request.headers } } : request;
    const limit = request.timeoutMs ? AbortSignal.any([signal, AbortSignal.timeout(request.timeoutMs)]) : signal;
    const startedAt = Date.now();
    const { sent, received } = await this.client.exchange(withKey, limit).catch((error: unknown) => {
      throw limit.aborted && !signal.aborted ? timedOut(request) : error;
    });
    this.details = exchangeDetails(withKey, sent, received, secrets, Date.now() - startedAt);
    if (received.status >= 400 && request.failOnStatus !== false) throw statusError(received, sent.url);
    return responseOf(received);
  }
}

function timedOut({ url, timeoutMs = 0 }: HttpRequest): NodeError {
  return new NodeError({ class: 'timeout', code: 'http.timeout', message: `${url} did not answer within ${timeoutMs / 1000} s.` });
}

function statusError(received: ReceivedResponse, url: string): NodeError {
  const { status } = received;
  const excerpt = received.bytes.subarray(0, 300).toString('utf8').trim();
  const retryAfter = retryAfterMs(received.headers['retry-after'], Date.now());
  return new NodeError({
    class: errorClassOfStatus(status),
    code: 'http.status',
    status,
    message: `${new URL(url).host} answered ${status}${excerpt ? `: ${excerpt}` : '.'}`,
    ...(retryAfter !== null && { retryAfter }),
  });
}
