import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Graph } from '@hookloom/graph';
import { expression, fixed, list } from '@hookloom/node-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDatabaseProxy, type DatabaseProxy } from '../../testing/database-proxy.js';
import { echoGraph, respondGraph, testGraph, testNode } from '../../testing/graphs.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { until } from '../../testing/test-client.js';
import type { CredentialDto } from '../credentials/dto/credential.dto.js';
import type { EventCountsDto, EventDto, EventListDto } from '../events/dto/event.dto.js';
import type { RunDto, RunListDto } from '../runs/dto/run.dto.js';
import type { WorkflowDto } from '../workflows/dto/workflow.dto.js';

interface Answer {
  accepted: boolean;
  duplicate?: boolean;
  event: string;
  run: string;
  code: string;
}
const SECRET = 'whsec_spec';
const ROUTES_HEARD_MS = 300;

let app: TestApp;
let proxy: DatabaseProxy;
beforeAll(async () => {
  app = await startTestApp({ proxy: async (url) => (proxy = await startDatabaseProxy(url)) });
});
afterAll(() => app.stop());

const open = async (graph: Graph): Promise<{ id: string; triggerId: string; url: string }> => {
  const { body: workflow } = await app.owner.post<WorkflowDto>('/workflows', { name: 'Hook', graph });
  const published = await app.owner.post<WorkflowDto>(`/workflows/${workflow.id}/publish`, { baseRevision: 1 });
  expect(published.status, JSON.stringify(published.body)).toBe(200);
  const [trigger] = published.body.triggers;
  return { id: workflow.id, triggerId: trigger?.id ?? '', url: (trigger?.url ?? '') };
};
const send = (url: string, body: unknown, headers?: Record<string, string>) => app.anonymous().hook<Answer>(url, typeof body === 'string' ? body : JSON.stringify(body), headers);
const events = async (triggerId: string): Promise<EventListDto['items']> => (await app.owner.get<EventListDto>(`/events?triggerId=${triggerId}`)).body.items;

describe('an event', () => {
  it('is kept, answered, run and shown', async () => {
    const hook = await open(echoGraph());
    const { status, body } = await send(`${hook.url}?a=1&a=2`, { say: 'hi' }, { 'content-type': 'application/json', authorization: 'Bearer canary-token' });
    expect(status).toBe(202);
    const run = await until(() => app.owner.get<RunDto>(`/runs/${body.run}`), ({ body: { finishedAt } }) => finishedAt !== null);
    expect(run.body).toMatchObject({ status: 'succeeded', result: { said: 'hi' }, source: 'instant', version: 1 });
    const event = (await app.owner.get<EventDto>(`/events/${body.event}`)).body;
    expect(event).toMatchObject({ state: 'started', run: { id: body.run }, request: { method: 'POST', query: { a: ['1', '2'] }, bodyBytes: 12 } });
    expect(event.checks.every(({ state }) => state === 'passed')).toBe(true);
    expect(JSON.stringify(event)).not.toContain('canary-token');
  });

  it('with the same id starts one run however often it comes', async () => {
    const hook = await open(echoGraph({ dedupe: fixed('field'), dedupeField: fixed('id') }));
    const replies = await Promise.all(Array.from({ length: 200 }, () => send(hook.url, { id: 'evt_1', say: 'once' })));
    expect(replies.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(replies.filter(({ status, body }) => status === 200 && body.duplicate)).toHaveLength(199);
    expect(new Set(replies.map(({ body }) => body.run)).size).toBe(1);
    expect((await app.owner.get<RunListDto>(`/runs?workflowId=${hook.id}`)).body.items).toHaveLength(1);
    const [duplicate] = await events(hook.triggerId);
    expect(duplicate).toMatchObject({ state: 'duplicate', key: 'evt_1', duplicateOf: replies.find(({ status }) => status === 202)?.body.event });
  });

  it('round-trips whatever text and keys it holds', async () => {
    const hook = await open(echoGraph());
    const say = 'NUL \u0000, half \ud800, right to left \u202e, 😀, ' + 'long '.repeat(2_000);
    const sent = `{"say":${JSON.stringify(say)},"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`;
    const { status, body } = await send(`${hook.url}?__proto__=1&a=%00`, sent);
    expect(status).toBe(202);
    const run = await until(() => app.owner.get<RunDto>(`/runs/${body.run}`), ({ body: { finishedAt } }) => finishedAt !== null);
    expect(run.body.result).toEqual({ said: say });
    expect((await app.owner.get<EventDto>(`/events/${body.event}`)).status).toBe(200);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('can be replayed and counted', async () => {
    const hook = await open(echoGraph());
    const { body } = await send(hook.url, { say: 'again' });
    const replay = await app.owner.post<{ id: string }>(`/events/${body.event}/replay`);
    expect(replay).toMatchObject({ status: 202, body: { source: 'replay', parentRunId: body.run } });
    await until(() => app.owner.get<RunDto>(`/runs/${replay.body.id}`), (run) => run.body.status === 'succeeded');
    const counts = (await app.owner.get<EventCountsDto>(`/events/counts?triggerId=${hook.triggerId}&hours=2`)).body;
    expect(counts).toMatchObject({ total: 2, started: 2, refused: 0 });
    expect(counts.perHour).toHaveLength(2);
    expect(counts.perHour.reduce((sum, hour) => sum + hour.total, 0)).toBe(2);
  });
});

describe('a request that cannot be taken in', () => {
  it.each<[string, number, string, (url: string) => Promise<Response>]>([
    ['is not JSON', 400, 'body.invalid-json', (url) => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":' })],
    ['nests too deep', 400, 'body.too-deep', (url) => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '['.repeat(100_000) + ']'.repeat(100_000) })],
    ['has the wrong method', 405, 'hook.method', (url) => fetch(url, { method: 'PUT', body: '{}' })],
    ['is too large', 413, 'hook.body-too-large', (url) => fetch(url, { method: 'POST', body: new Uint8Array(10 * 1024 * 1024) })],
    ['inflates too much', 413, 'hook.body-too-large', (url) => fetch(url, { method: 'POST', headers: { 'content-encoding': 'gzip' }, body: new Uint8Array(gzipSync(Buffer.alloc(50 * 1024 * 1024))) })],
  ])('%s: the sender and the inbox are told why', async (_, status, code, call) => {
    const hook = await open(echoGraph());
    const response = await call(hook.url);
    expect(await response.json()).toMatchObject({ status, code });
    expect(response.status).toBe(status);
    const [row] = await events(hook.triggerId);
    expect(row).toMatchObject({ state: 'refused', reason: { code }, run: null });
    const event = (await app.owner.get<EventDto>(`/events/${row?.id}`)).body;
    expect(event.answer).toEqual({ status });
    expect(event.checks.map(({ state }) => state)).toContain('failed');
  });

  it('keeps the bytes of a body that cannot be read', async () => {
    const hook = await open(echoGraph());
    await send(hook.url, '{"half":');
    const [row] = await events(hook.triggerId);
    expect((await app.owner.get<EventDto>(`/events/${row?.id}`)).body.raw).toBe('{"half":');
  });

  it('goes nowhere when its address is unknown, off or deleted', async () => {
    expect(await send(`${app.url}/hooks/AAAAAAAAAAAAAAAAAAAAAA`, {})).toMatchObject({ status: 404, body: { code: 'hook.unknown' } });
    const hook = await open(echoGraph());
    expect((await send(hook.url, {})).status).toBe(202);
    await app.owner.post(`/workflows/${hook.id}/deactivate`);
    const off = await until(() => send(hook.url, {}), ({ status }) => status === 404, ROUTES_HEARD_MS);
    expect(off.body.code).toBe('hook.off');
    await app.owner.post(`/workflows/${hook.id}/activate`);
    await until(() => send(hook.url, {}), ({ status }) => status === 202, ROUTES_HEARD_MS);
    await app.owner.call('DELETE', `/workflows/${hook.id}`);
    await until(() => send(hook.url, {}), ({ body }) => body.code === 'hook.unknown', ROUTES_HEARD_MS);
  });
});

describe('a signed trigger', () => {
  const stripe = async (): Promise<{ triggerId: string; url: string; credentialId: string }> => {
    const { body: credential } = await app.owner.post<CredentialDto>('/credentials', { type: 'stripe-webhook', name: 'Stripe', fields: { secret: SECRET } });
    const graph = testGraph(
      [testNode('paid', 'stripe.payment-failed', {}, { credential: credential.id }), testNode('echo', 'core.edit-fields', { fields: list({ name: fixed('id'), value: expression('{{ trigger.id }}') }) })],
      [['paid', 'echo']],
    );
    return { ...(await open(graph)), credentialId: credential.id };
  };
  const event = (id: string, type = 'invoice.payment_failed') => JSON.stringify({ id, object: 'event', type, data: { object: {} } });
  const signed = (body: string, secret = SECRET, age = 0): Record<string, string> => {
    const time = Math.floor(Date.now() / 1_000) - age;
    return { 'content-type': 'application/json', 'stripe-signature': `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}` };
  };

  it('takes what is signed, refuses and records everything else', async () => {
    const hook = await stripe();
    const body = event('evt_ok');
    expect((await send(hook.url, body, signed(body))).status).toBe(202);
    const valid = signed(body)['stripe-signature'] ?? '';
    const forged: [string, Record<string, string>][] = [
      [body, {}],
      [body, { 'stripe-signature': '' }],
      [body, { 'stripe-signature': `${valid.slice(0, -1)}${valid.endsWith('0') ? '1' : '0'}` }],
      [body, { 'stripe-signature': valid.slice(0, -2) }],
      [`${body} `, { 'stripe-signature': valid }],
      [body, signed(body, 'whsec_other')],
      [body, signed(body, SECRET, 310)],
      [body, signed(body, SECRET, -301)],
    ];
    for (const [sent, headers] of forged) expect((await send(hook.url, sent, headers)).status).toBe(401);
    const rows = await events(hook.triggerId);
    expect(rows.filter(({ state }) => state === 'refused')).toHaveLength(forged.length);
    expect(rows[0]?.reason?.code).toMatch(/^signature\./);
    expect(JSON.stringify(rows)).not.toContain(SECRET);
  });

  it('leaves out what it does not want, and says so', async () => {
    const hook = await stripe();
    const body = event('evt_other', 'customer.created');
    expect(await send(hook.url, body, signed(body))).toMatchObject({ status: 200, body: { accepted: false, filtered: true } });
    expect((await events(hook.triggerId))[0]).toMatchObject({ state: 'filtered', type: 'customer.created', key: 'evt_other' });
  });

  it('takes both secrets while one is rolled, then the new one only', async () => {
    const hook = await stripe();
    const post = async (id: string, secret: string): Promise<number> => (await send(hook.url, event(id), signed(event(id), secret))).status;
    await app.owner.call('PATCH', `/credentials/${hook.credentialId}`, { fields: { secret: 'whsec_new', previousSecret: SECRET } });
    await until(() => post('evt_1', 'whsec_new'), (status) => status < 300, ROUTES_HEARD_MS);
    expect(await post('evt_2', SECRET)).toBe(202);
    await app.owner.call('PATCH', `/credentials/${hook.credentialId}`, { fields: { previousSecret: null } });
    await until(() => post('evt_3', SECRET), (status) => status === 401, ROUTES_HEARD_MS);
    expect(await post('evt_4', 'whsec_new')).toBe(202);
  });
});

describe('a sender that waits for the run', () => {
  it('gets what the Respond node says, harmless in a browser', async () => {
    const hook = await open(respondGraph('<script>alert(1)</script>'));
    const response = await fetch(hook.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    expect(response.status).toBe(201);
    expect(response.headers.get('content-security-policy')).toBe('sandbox');
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(await response.text()).toBe('<script>alert(1)</script>');
  });

  it('gets the result, or a plain failure', async () => {
    const done = await open(echoGraph({ respond: fixed('finished') }));
    expect(await send(done.url, { say: 'result' })).toMatchObject({ status: 200, body: { said: 'result' } });
    const failing = testGraph(
      [testNode('hook', 'core.webhook', { respond: fixed('finished') }), testNode('mail', 'email.send', { to: expression('{{ trigger.body.nobody }}'), subject: fixed('s'), text: fixed('t') })],
      [['hook', 'mail']],
    );
    expect(await send((await open(failing)).url, {})).toMatchObject({ status: 500, body: { code: 'run.failed', accepted: true } });
  });
});

describe('the test address', () => {
  it('runs the draft, published or not, as often as the same event comes', async () => {
    const { body: workflow } = await app.owner.post<WorkflowDto>('/workflows', { name: 'Draft', graph: echoGraph({ dedupe: fixed('field'), respond: fixed('finished') }) });
    const url = (workflow.triggers[0]?.testUrl ?? '');
    expect((await send(url.replace('/test', ''), {})).status).toBe(404);
    for (const say of ['one', 'two']) expect(await send(url, { id: 'same', say })).toMatchObject({ status: 200, body: { said: say } });
    const runs = (await app.owner.get<RunListDto>(`/runs?workflowId=${workflow.id}`)).body.items;
    expect(runs).toMatchObject([{ test: true, source: 'test', version: null }, { test: true }]);
    await app.owner.post(`/workflows/${workflow.id}/operations`, { baseRevision: 1, operations: [{ type: 'set-parameters', node: 'echo', parameters: {} }] });
    expect(await send(url, {})).toMatchObject({ status: 422, body: { code: 'workflow.has-problems' } });
  });
});

describe('the server', () => {
  it('answers ordinary requests while hundreds of sockets trickle', async () => {
    const hook = await open(echoGraph());
    const port = Number(new URL(app.url).port);
    const slow = Array.from({ length: 400 }, () => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write('POST /hooks/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\na');
      return socket;
    });
    const times: number[] = [];
    for (let i = 0; i < 50; i += 1) {
      const startedAt = performance.now();
      expect((await send(hook.url, { say: 'quick' })).status).toBe(202);
      times.push(performance.now() - startedAt);
    }
    for (const socket of slow) socket.destroy();
    expect(Math.max(...times)).toBeLessThan(1_000);
  });

  it('says 503 within two seconds while PostgreSQL is down or hangs, never a false 2xx, and recovers by itself', async () => {
    const hook = await open(echoGraph());
    expect((await send(hook.url, { say: 'before' })).status).toBe(202);
    for (const fault of ['hang', 'cut'] as const) {
      proxy[fault]();
      const startedAt = performance.now();
      const replies = await Promise.all([1, 2, 3].map(() => send(hook.url, { say: 'lost?' })));
      expect(performance.now() - startedAt).toBeLessThan(2_000);
      expect(replies.map(({ status }) => status)).toEqual([503, 503, 503]);
      expect(Number(replies[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
      proxy.mend();
      await until(() => send(hook.url, { say: 'after' }), ({ status }) => status === 202, 10_000);
    }
    expect((await app.anonymous().get('/health/ready')).status).toBe(200);
  });
});
