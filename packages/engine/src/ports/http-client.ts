import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Readable } from 'node:stream';
import { Agent, buildConnector, request as undiciRequest, type Dispatcher } from 'undici';
import { NodeError, type HttpRequest, type HttpResponse, type Json } from '@hookloom/node-sdk';
import { MAX_RESPONSE_BYTES } from '../limits.js';
import type { EgressGuard } from './egress-guard.js';

const CONNECT_TIMEOUT_MS = 10_000;
const MAX_HEADER_BYTES = 32 * 1024;
const DEFAULT_MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const USER_AGENT = 'Hookloom';

export interface SentRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | Uint8Array | undefined;
}
export interface ReceivedResponse {
  status: number;
  headers: Record<string, string>;
  bytes: Buffer;
}

/** Connections of all steps of this process: kept alive, guarded, bounded. */
export class HttpClient {
  private readonly agent: Agent;

  constructor(guard: EgressGuard) {
    const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS });
    this.agent = new Agent({
      connect: (options, callback) => {
        const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
        guard.resolve(options.hostname, port).then(
          ([first]) => {
            if (!first) return callback(new Error(`No address for ${options.hostname}`), null);
            const servername = options.servername ?? (options.protocol === 'https:' ? options.hostname : undefined);
            connect({ ...options, hostname: first.address, host: first.address, ...(servername && { servername }) }, callback);
          },
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
        );
      },
      connections: 128,
      maxHeaderSize: MAX_HEADER_BYTES,
      pipelining: 1,
    });
  }

  /**
   * @param signal ends the exchange at any point: time-out or cancel
   * @throws NodeError
   */
  async exchange(request: HttpRequest, signal: AbortSignal): Promise<{ sent: SentRequest; received: ReceivedResponse }> {
    let sent = encode(request);
    const maxRedirects = request.maxRedirects ?? DEFAULT_MAX_REDIRECTS;
    for (let hops = 0; ; hops++) {
      const response = await this.send(sent, signal);
      const location = headerOf(response.headers, 'location');
      if (!REDIRECTS.has(response.statusCode) || !location || maxRedirects === 0) {
        return { sent, received: { status: response.statusCode, headers: flatten(response.headers), bytes: await readBody(response, signal) } };
      }
      await response.body.dump();
      if (hops >= maxRedirects) {
        throw new NodeError({ class: 'remote', code: 'http.too-many-redirects', message: `${sent.url} redirected more than ${maxRedirects} times.` });
      }
      sent = follow(sent, location, response.statusCode);
    }
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async send(sent: SentRequest, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    try {
      return await undiciRequest(sent.url, {
        dispatcher: this.agent,
        method: sent.method as Dispatcher.HttpMethod,
        headers: sent.headers,
        body: sent.body ?? null,
        signal,
        // The step's own time limit rules; a slow header or body is ended by `signal`.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
    } catch (error) {
      throw asNodeError(error, sent.url);
    }
  }
}

/** Parsed when the answer says that it is JSON, else text. */
export function bodyOf(received: ReceivedResponse): Json {
  const type = received.headers['content-type'] ?? '';
  const text = received.bytes.toString('utf8');
  if (!/\bjson\b/i.test(type) || text.trim() === '') return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    // The label was wrong; the text itself is still the answer.
    return text;
  }
}

export function responseOf(received: ReceivedResponse): HttpResponse {
  return { status: received.status, headers: received.headers, body: bodyOf(received) };
}

function encode(request: HttpRequest): SentRequest {
  const url = parseUrl(request.url);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.append(name, value);
  const headers: Record<string, string> = { 'user-agent': USER_AGENT, accept: '*/*' };
  for (const [name, value] of Object.entries(request.headers ?? {})) headers[name.toLowerCase()] = value;
  let body = request.body;
  if (request.json !== undefined) {
    body = JSON.stringify(request.json);
    headers['content-type'] ??= 'application/json';
  } else if (request.form) {
    body = new URLSearchParams(request.form).toString();
    headers['content-type'] ??= 'application/x-www-form-urlencoded';
  }
  return { method: request.method.toUpperCase(), url: url.href, headers, body };
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  throw new NodeError({
    class: 'input',
    code: 'http.bad-url',
    field: 'url',
    message: `“${text}” is not an address that can be called. It must begin with https:// or http://.`,
  });
}

function follow(sent: SentRequest, location: string, status: number): SentRequest {
  const from = new URL(sent.url);
  const to = URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (!to || (to.protocol !== 'http:' && to.protocol !== 'https:')) {
    throw new NodeError({ class: 'remote', code: 'http.bad-redirect', message: `${sent.url} redirected to “${location}”, which is not a web address.` });
  }
  const headers = { ...sent.headers };
  if (to.origin !== from.origin) {
    delete headers['authorization'];
    delete headers['cookie'];
  }
  const becomesGet = status === 303 || ((status === 301 || status === 302) && sent.method === 'POST');
  if (!becomesGet) return { method: sent.method, url: to.href, headers, body: sent.body };
  delete headers['content-type'];
  return { method: sent.method === 'HEAD' ? 'HEAD' : 'GET', url: to.href, headers, body: undefined };
}

async function readBody(response: Dispatcher.ResponseData, signal: AbortSignal): Promise<Buffer> {
  const encoding = headerOf(response.headers, 'content-encoding')?.toLowerCase();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of decompressed(response.body, encoding)) {
      size += (chunk as Buffer).length;
      if (size > MAX_RESPONSE_BYTES) {
        response.body.destroy();
        throw new NodeError({
          class: 'remote',
          code: 'http.response-too-large',
          message: `The answer is larger than ${MAX_RESPONSE_BYTES / 1024 / 1024} MiB. Ask for less, for example page by page.`,
        });
      }
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (error instanceof NodeError) throw error;
    if (signal.aborted) throw signal.reason;
    throw asNodeError(error, 'The server');
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
}

function decompressed(body: Readable, encoding: string | undefined): Readable {
  const inflate =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'br'
        ? createBrotliDecompress()
        : encoding === 'deflate'
          ? createInflate()
          : null;
  if (!inflate) return body;
  body.on('error', (error) => inflate.destroy(error));
  inflate.on('close', () => body.destroy());
  return body.pipe(inflate);
}

function headerOf(headers: Record<string, string | string[] | undefined>, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && name !== '__proto__') flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

/** Codes of failures before a byte of the request can have been acted upon. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

function asNodeError(error: unknown, where: string): unknown {
  if (error instanceof NodeError) return error;
  if (!(error instanceof Error) || error.name === 'AbortError' || error.name === 'TimeoutError') return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const never = NEVER_SENT.has(code);
  return new NodeError(
    {
      class: code === 'UND_ERR_CONNECT_TIMEOUT' ? 'timeout' : 'remote',
      code: never ? 'http.unreachable' : 'http.broken-off',
      message: never ? `${where} could not be reached (${code}).` : `The connection to ${where} broke off: ${error.message}`,
    },
    undefined,
    { cause: error },
  );
}
