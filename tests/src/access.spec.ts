import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chainOf, node } from '@hookloom/graph/testing';
import { expression, fixed, list } from '@hookloom/node-sdk';
import { SMTPServer } from 'smtp-server';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from './support/database.js';
import { nodes } from './support/graphs.js';
import { fetchHistories } from './support/histories.js';
import { fire } from './support/hooks.js';
import { startReceiver, type Receiver } from './support/receiver.js';
import { byStatus, endedRuns } from './support/runs.js';
import { OWNER, startTestStack, type TestStack } from './support/stack.js';

/** All that a stranger may do. Everything else in the API's own description must refuse one. */
const OPEN = new Set([
  'GET /api/v1/health/live',
  'GET /api/v1/health/ready',
  'GET /api/v1/setup',
  'POST /api/v1/setup',
  'POST /api/v1/auth/sign-in',
  'POST /api/v1/auth/sign-out',
]);
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const SOME_ID = '01930000-0000-7000-8000-000000000000';

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack('access');
});
afterAll(() => stack?.stop());

describe('a stranger', () => {
  it('is refused on every route but the open ones', async () => {
    const routes = await describedRoutes();
    expect(routes.length).toBeGreaterThan(40);
    const answers = await Promise.all(routes.map(async (route) => [route, await statusFor(route)] as const));
    const letIn = answers.filter(([route, status]) => !OPEN.has(route) && status !== 401);
    expect(letIn).toEqual([]);
    const shutOut = answers.filter(([route, status]) => OPEN.has(route) && route !== 'POST /api/v1/auth/sign-in' && status === 401);
    expect(shutOut).toEqual([]);
    expect(routes).toEqual(expect.arrayContaining([...OPEN]));
    for (const page of ['/api/docs', '/api/docs-json']) expect((await fetch(`${stack.url}${page}`)).status).toBe(401);
  });

  it('without a key, or with a made-up one, is refused as well', async () => {
    expect((await fetch(`${stack.url}/api/docs-json`)).status).toBe(401);
    for (const [name, value] of [['authorization', 'Bearer hk_made_up'], ['cookie', 'hookloom_session=made_up']] as const) {
      expect((await fetch(`${stack.url}/api/v1/workflows`, { headers: { [name]: value } })).status).toBe(401);
    }
  });

  it('may not make a second owner', async () => {
    const second = await postJson('/setup', { name: 'Eve', email: 'eve@hookloom.example', password: 'long enough here' });
    expect(second.status).toBe(409);
  });
});

describe('a signed-in browser', () => {
  let cookie: string;

  beforeAll(async () => {
    cookie = await signInCookie();
  });

  it('is made to act by no other site', async () => {
    const act = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${stack.url}/api/v1/workflows`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, ...headers },
        body: JSON.stringify({ name: 'forged' }),
      });
    expect((await act({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await act({})).status).toBe(403);
    expect((await act({ origin: 'null' })).status).toBe(403);
    expect((await act({ origin: stack.url })).status).toBe(201);
    expect((await act({ 'x-hookloom-client': 'editor' })).status).toBe(201);
  });

  it('has a cookie that scripts can’t read and other sites don’t send', async () => {
    const response = await postJson('/auth/sign-in', OWNER);
    const [line = ''] = response.headers.getSetCookie();
    expect(line).toMatch(/HttpOnly/i);
    expect(line).toMatch(/SameSite=Lax/i);
  });

  it('is no longer let in after signing out', async () => {
    const mine = await signInCookie();
    const headers = { cookie: mine, 'x-hookloom-client': 'editor' };
    expect((await fetch(`${stack.url}/api/v1/me`, { headers })).status).toBe(200);
    await fetch(`${stack.url}/api/v1/auth/sign-out`, { method: 'POST', headers });
    expect((await fetch(`${stack.url}/api/v1/me`, { headers })).status).toBe(401);
  });
});

describe('a secret in every kind of credential', () => {
  /** One text in all of them: where it stands in the clear, it was given away. */
  const canary = `canary${randomBytes(12).toString('hex')}`;
  const forms = [canary, Buffer.from(`someone:${canary}`).toString('base64'), Buffer.from(canary).toString('hex')];
  const seenBySmtp: string[] = [];
  let receiver: Receiver;
  let smtp: SMTPServer;
  let workflowId: string;

  beforeAll(async () => {
    receiver = await startReceiver();
    smtp = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ password }, _session, done) => {
        seenBySmtp.push(password ?? '');
        done(null, { user: 'mailer' });
      },
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done());
      },
    });
    const smtpPort = await new Promise<number>((resolve) => {
      const server = smtp.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const make = async (type: string, fields: Record<string, string | number>): Promise<string> =>
      (await stack.api.post<{ id: string }>('/credentials', { type, name: `${type} of the test`, fields })).id;
    const header = await make('http-header', { name: 'X-Secret', value: canary });
    const basic = await make('http-basic', { user: 'someone', password: canary });
    const bearer = await make('http-bearer', { token: canary });
    const mail = await make('smtp', { host: '127.0.0.1', port: smtpPort, security: 'none', user: 'mailer', password: canary, from: 'a@hookloom.example' });
    const slack = await make('slack-webhook', { url: `${receiver.url}/services/${canary}` });
    const stripe = await make('stripe-webhook', { secret: `whsec_${canary}` });

    const graph = chainOf([
      { ...nodes.webhook({ authentication: fixed('header') }), credential: header },
      { ...nodes.call('basic', 'GET', `${receiver.url}/basic`), credential: basic },
      { ...nodes.call('bearer', 'POST', `${receiver.url}/bearer`), credential: bearer },
      { ...nodes.call('header', 'GET', `${receiver.url}/header`), credential: header },
      { ...nodes.mail('mail', 'b@hookloom.example', 'hello'), credential: mail },
      { ...node('slack', 'slack.incoming-webhook', { text: fixed('hello') }, { onError: 'continue' }), credential: slack },
      { ...nodes.call('failing', 'GET', 'http://127.0.0.1:9/nobody-listens', { onError: 'continue' }), credential: bearer },
      node('edit', 'core.edit-fields', { fields: list({ name: fixed('all'), value: expression('{{ trigger }}') }) }),
      nodes.wait('pause', 3),
    ]);
    const deployed = await stack.api.deploy('secrets', graph);
    workflowId = deployed.workflowId;
    await fire(deployed.hook, { n: 1 }, { headers: { 'x-secret': canary } });
    await fire(deployed.hook, { n: 2 }, { headers: { 'x-secret': `${canary.slice(0, -1)}!` } });
    const signedTrigger = { ...node('hook', 'stripe.payment-failed'), credential: stripe };
    const signed = await stack.api.deploy('signed', chainOf([signedTrigger, nodes.edit('edit', 'n', 'x')]));
    const payload = JSON.stringify({ id: 'evt_canary', object: 'event', type: 'invoice.payment_failed', data: { object: { id: 'in_1' } } });
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: `whsec_${canary}` });
    await fire(signed.hook, payload, { headers: { 'content-type': 'application/json', 'stripe-signature': signature } });
    expect(byStatus(await endedRuns(stack.api, signed.workflowId, 1, 15_000))).toEqual({ succeeded: 1 });
    expect(byStatus(await endedRuns(stack.api, workflowId, 1, 30_000))).toEqual({ succeeded: 1 });
  });
  afterAll(async () => {
    await receiver?.close();
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
  });

  it('reaches those it is meant for', () => {
    const by = (path: string) => receiver.hits.find((hit) => hit.path.startsWith(path));
    expect(by('/basic')?.headers.authorization).toBe(`Basic ${forms[1] ?? ''}`);
    expect(by('/bearer')?.headers.authorization).toBe(`Bearer ${canary}`);
    expect(by('/header')?.headers['x-secret']).toBe(canary);
    expect(by(`/services/${canary}`)?.body).toContain('hello');
    expect(seenBySmtp).toEqual([canary]);
  });

  it('stands in no answer of the API', async () => {
    const bodies = await everythingTheApiSays(workflowId);
    expect(bodies.length).toBeGreaterThan(20);
    expect(bodies.filter(({ text }) => holds(text)).map(({ path }) => path)).toEqual([]);
    // The search is worth something only if it would find what is there.
    expect(bodies.some(({ text }) => text.includes('X-Secret'))).toBe(true);
  });

  it('stands in no table in the clear', async () => {
    const tables = await query<{ name: string }>(stack.databaseUrl, `SELECT format('%I', table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'`);
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables) {
      const rows = await query<{ line: string }>(stack.databaseUrl, `SELECT t::text AS line FROM ${name} t`);
      expect([name, rows.filter(({ line }) => holds(line))]).toEqual([name, []]);
    }
  });

  it('stands in no Temporal history', async () => {
    const histories = await fetchHistories(stack.temporalAddress);
    expect(histories.length).toBeGreaterThan(1);
    for (const { workflowId: id, history } of histories) {
      expect([id, holds(JSON.stringify(history, bytesAsText))]).toEqual([id, false]);
    }
  });

  it('stands in no file of the data directory: logs, databases, their write-ahead logs', () => {
    const files = filesBelow(stack.home);
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => holds(readFileSync(file, 'latin1')))).toEqual([]);
  });

  function holds(text: string): boolean {
    return forms.some((form) => text.includes(form));
  }
});

// Comes last: afterwards this address may not sign in for a while.
it('lets nobody guess passwords without end', async () => {
  const guesses: number[] = [];
  for (let n = 0; n < 60; n += 1) {
    guesses.push((await postJson('/auth/sign-in', { email: 'nobody@hookloom.example', password: `guess number ${n}` })).status);
  }
  expect(guesses[0]).toBe(401);
  expect(guesses.filter((status) => status === 401).length).toBeLessThan(30);
  const stopped = await postJson('/auth/sign-in', { email: 'nobody@hookloom.example', password: 'one more guess' });
  expect(stopped.status).toBe(429);
  expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
});

async function describedRoutes(): Promise<string[]> {
  const response = await fetch(`${stack.url}/api/docs-json`, { headers: { cookie: await signInCookie() } });
  const { paths } = (await response.json()) as { paths: Record<string, Record<string, unknown>> };
  return Object.entries(paths).flatMap(([path, operations]) =>
    METHODS.filter((method) => Object.hasOwn(operations, method)).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

async function statusFor(route: string): Promise<number> {
  const [method = '', path = ''] = route.split(' ');
  const response = await fetch(`${stack.url}${path.replace(/\{\w+\}/g, SOME_ID)}`, {
    method,
    headers: method === 'GET' || method === 'DELETE' ? {} : { 'content-type': 'application/json' },
    ...(method !== 'GET' && method !== 'DELETE' && { body: '{}' }),
    signal: AbortSignal.timeout(5_000),
  });
  await response.body?.cancel();
  return response.status;
}

function postJson(path: string, body: object): Promise<Response> {
  return fetch(`${stack.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hookloom-client': 'editor' },
    body: JSON.stringify(body),
  });
}

async function signInCookie(): Promise<string> {
  const response = await postJson('/auth/sign-in', OWNER);
  expect(response.status).toBe(200);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Every GET of the API with ids that exist, and what it answers. */
async function everythingTheApiSays(workflowId: string): Promise<{ path: string; text: string }[]> {
  const { api } = stack;
  const paths = ['/me', '/catalog', '/workflows', '/credentials', '/api-keys', '/runs', '/events', '/mails', '/health/ready'];
  const workflow = `/workflows/${workflowId}`;
  paths.push(workflow, `${workflow}/versions`, `${workflow}/versions/1`, `${workflow}/triggers`, `${workflow}/mapping?node=pause`);
  for (const run of await api.runsOf(workflowId)) {
    const { steps } = await api.get<{ steps: { node: string }[] }>(`/runs/${run.id}`);
    paths.push(`/runs/${run.id}`, ...steps.map((step) => `/runs/${run.id}/steps/${step.node}`));
  }
  for await (const { id } of api.list<{ id: string }>('/events')) paths.push(`/events/${id}`);
  for await (const { id } of api.list<{ id: string }>('/credentials')) paths.push(`/credentials/${id}`);
  const answers = paths.map(async (path) => {
    const body = await api.get<unknown>(path).catch((error: unknown) => String(error));
    return { path, text: JSON.stringify(body) };
  });
  return Promise.all(answers);
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

/** Payloads in histories are bytes. */
function bytesAsText(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  const isBuffer = typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value && Array.isArray(value.data);
  return isBuffer ? Buffer.from(value.data as number[]).toString('latin1') : value;
}
