import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EgressGuard } from './egress-guard.js';
import { bodyOf, HttpClient } from './http-client.js';
import { StepHttp } from './http-port.js';

type Handler = (response: ServerResponse, url: URL, headers: Record<string, string | string[] | undefined>) => void;

const ROUTES: Record<string, Handler> = {
  '/json': (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"n":1}'),
  '/lying': (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('not json'),
  '/echo': (response, _url, headers) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(headers)),
  '/hop': (response, url) => response.writeHead(302, { location: url.searchParams.get('to') ?? '/json' }).end(),
  '/loop': (response) => response.writeHead(302, { location: '/loop' }).end(),
  '/bomb': (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50 * 1024 * 1024))),
  '/endless': (response) => {
    response.writeHead(200);
    const chunk = Buffer.alloc(1024 * 1024);
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  },
  '/trickle': (response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(timer));
  },
  '/silent': () => undefined,
  '/limited': (response) => response.writeHead(429, { 'retry-after': '7' }).end('slow down, token s3cr3t-token'),
};

describe('HttpClient', () => {
  let server: Server;
  let origin: string;
  let hits = 0;
  let open: HttpClient;
  const guarded = new HttpClient(new EgressGuard([]));
  const signal = (ms = 5_000): AbortSignal => AbortSignal.timeout(ms);

  beforeAll(async () => {
    server = createServer((request, response) => {
      hits++;
      const url = new URL(request.url ?? '/', 'http://local');
      (ROUTES[url.pathname] ?? ((r) => r.writeHead(404).end()))(response, url, request.headers);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    origin = `http://127.0.0.1:${port}`;
    open = new HttpClient(new EgressGuard([`127.0.0.1:${port}`]));
  });
  afterAll(async () => {
    await Promise.all([open.close(), guarded.close()]);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('parses JSON, and takes a wrong label for what it is', async () => {
    const json = await open.exchange({ method: 'GET', url: `${origin}/json` }, signal());
    expect(bodyOf(json.received)).toEqual({ n: 1 });
    const lying = await open.exchange({ method: 'GET', url: `${origin}/lying` }, signal());
    expect(bodyOf(lying.received)).toBe('not json');
  });

  it('never connects to a private address, by name, number or redirect', async () => {
    const before = hits;
    const port = new URL(origin).port;
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f000001', '[::ffff:127.0.0.1]']) {
      await expect(guarded.exchange({ method: 'GET', url: `http://${host}:${port}/json` }, signal())).rejects.toMatchObject({
        error: { code: 'egress.refused' },
      });
    }
    expect(hits).toBe(before);
    const elsewhere = `http://127.0.0.1:1/`;
    await expect(open.exchange({ method: 'GET', url: `${origin}/hop?to=${encodeURIComponent(elsewhere)}` }, signal())).rejects.toMatchObject({
      error: { code: 'egress.refused' },
    });
  });

  it('follows redirects, and stops at too many', async () => {
    const { received } = await open.exchange({ method: 'GET', url: `${origin}/hop` }, signal());
    expect(bodyOf(received)).toEqual({ n: 1 });
    await expect(open.exchange({ method: 'GET', url: `${origin}/loop` }, signal())).rejects.toMatchObject({
      error: { code: 'http.too-many-redirects' },
    });
    await expect(open.exchange({ method: 'GET', url: `${origin}/hop?to=file:///etc/passwd` }, signal())).rejects.toMatchObject({
      error: { code: 'http.bad-redirect' },
    });
  });

  it.each(['/bomb', '/endless'])('takes no more than the limit from %s', async (path) => {
    await expect(open.exchange({ method: 'GET', url: `${origin}${path}` }, signal(20_000))).rejects.toMatchObject({
      error: { code: 'http.response-too-large' },
    });
  });

  it.each(['/trickle', '/silent'])('ends %s when its time is up', async (path) => {
    await expect(open.exchange({ method: 'GET', url: `${origin}${path}` }, signal(200))).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('says what cannot be called', async () => {
    await expect(open.exchange({ method: 'GET', url: 'ftp://x/' }, signal())).rejects.toMatchObject({ error: { code: 'http.bad-url', field: 'url' } });
    await expect(
      new HttpClient(new EgressGuard(['127.0.0.1'])).exchange({ method: 'GET', url: 'http://127.0.0.1:1/' }, signal()),
    ).rejects.toMatchObject({ error: { class: 'remote', code: 'http.unreachable' } });
  });

  it('classifies statuses, reads Retry-After, sends the idempotency key and masks secrets in what is kept', async () => {
    const step = { signal: signal(), secrets: ['s3cr3t-token'], repeat: 'keyed' as const, idempotencyKey: 'key-1' };
    const port = new StepHttp(open, step);
    await expect(
      port.request({ method: 'POST', url: `${origin}/limited`, json: { token: 's3cr3t-token' }, headers: { authorization: 'Bearer s3cr3t-token' } }),
    ).rejects.toMatchObject({ error: { class: 'rate', status: 429, retryAfter: 7_000 } });
    expect(JSON.stringify(port.details)).not.toContain('s3cr3t-token');
    await expect(port.request({ method: 'GET', url: `${origin}/silent`, timeoutMs: 100 })).rejects.toMatchObject({
      error: { class: 'timeout', code: 'http.timeout' },
    });
    const echoed = await port.request({ method: 'POST', url: `${origin}/echo`, json: {} });
    expect(echoed.body).toMatchObject({ 'idempotency-key': 'key-1' });
  });
});
