import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OWNER, startTestApp, type TestApp } from '../../testing/test-app.js';
import { MAX_FAILURES_PER_ACCOUNT } from './sign-in-throttle.js';

interface Document {
  paths: Record<string, Record<string, object>>;
}
/** The only routes of the API that a stranger may use. */
const OPEN = ['GET /api/v1/health/live', 'GET /api/v1/health/ready', 'GET /api/v1/setup', 'POST /api/v1/setup', 'POST /api/v1/auth/sign-in', 'POST /api/v1/auth/sign-out'];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

describe('a stranger', () => {
  it('is turned away from every route but those that must be open', async () => {
    const { paths } = (await (await fetch(`${app.url}/api/docs-json`, { headers: { cookie: app.owner.cookie ?? '' } })).json()) as Document;
    const routes = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })));
    expect(routes.length).toBeGreaterThan(40);
    const open: string[] = [];
    for (const { method, path } of routes) {
      const address = path.replace(/\{\w*[iI]d\}/g, '01a20f52-3589-7fd4-b741-9270534999d4').replace(/\{\w+\}/g, '1');
      const { status } = await fetch(`${app.url}${address}`, { method, headers: { 'x-hookloom-client': 'test' } });
      if (status !== 401) open.push(`${method} ${path}`);
    }
    expect(open.sort()).toEqual([...OPEN].sort());
    for (const page of ['/api/docs', '/api/docs/swagger-ui.css', '/api/docs-json']) expect((await fetch(`${app.url}${page}`)).status).toBe(401);
  });

  it('cannot set the server up a second time', async () => {
    expect(await app.anonymous().post('/setup', { name: 'Eve', email: 'eve@example.com', password: 'long enough password' })).toMatchObject({ status: 409, body: { code: 'setup.done' } });
    expect((await app.anonymous().get('/setup')).body).toMatchObject({ needed: false });
  });

  it('is told no difference between a wrong password and a wrong account', async () => {
    const wrong = await app.anonymous().post('/auth/sign-in', { email: OWNER.email, password: 'wrong' });
    const nobody = await app.anonymous().post('/auth/sign-in', { email: 'nobody@example.com', password: 'wrong' });
    expect(wrong.status).toBe(401);
    expect(nobody.body).toEqual(wrong.body);
  });
});

describe('a session', () => {
  it('ends with signing out, and its cookie is out of reach for scripts', async () => {
    const client = app.anonymous();
    const response = await fetch(`${app.url}/api/v1/auth/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(OWNER) });
    expect(response.headers.get('set-cookie')).toMatch(/hookloom_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax/);
    await client.signIn({ email: OWNER.email, password: OWNER.password });
    const { cookie } = client;
    expect((await client.get('/me')).status).toBe(200);
    expect((await client.post('/auth/sign-out')).status).toBe(204);
    client.cookie = cookie;
    expect((await client.get('/me')).status).toBe(401);
  });

  it('is no use to another site', async () => {
    const evil = await app.owner.call('POST', '/api-keys', { name: 'stolen' }, { origin: 'https://evil.example' });
    expect(evil).toMatchObject({ status: 403, body: { code: 'auth.cross-site' } });
    expect((await app.owner.call('POST', '/api-keys', { name: 'form' }, {})).status).toBe(403);
    expect((await app.owner.call('POST', '/api-keys', { name: 'own page' }, { origin: app.url })).status).toBe(201);
    expect((await app.anonymous().call('POST', '/auth/sign-in', OWNER, { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('is kept by a password change, the others are not', async () => {
    const other = app.anonymous();
    await other.signIn({ email: OWNER.email, password: OWNER.password });
    expect((await app.owner.post('/me/password', { current: 'wrong', next: 'another password' })).status).toBe(401);
    expect((await app.owner.post('/me/password', { current: OWNER.password, next: 'short' })).status).toBe(400);
    expect((await app.owner.post('/me/password', { current: OWNER.password, next: `${OWNER.password}!` })).status).toBe(204);
    expect((await other.get('/me')).status).toBe(401);
    expect((await app.owner.get('/me')).status).toBe(200);
    await app.owner.post('/me/password', { current: `${OWNER.password}!`, next: OWNER.password });
  });
});

describe('an API key', () => {
  it('works without cookie or client header until it is deleted, and is shown once', async () => {
    const made = await app.owner.post<{ id: string; key: string; prefix: string }>('/api-keys', { name: 'ci' });
    expect(made.body.key).toMatch(/^hk_[\w-]{43}$/);
    const script = app.anonymous();
    script.apiKey = made.body.key;
    expect((await script.call('PATCH', '/me', { language: 'zh' }, {})).body).toMatchObject({ language: 'zh' });
    const listed = await app.owner.get<{ items: { id: string; lastUsedAt: string | null }[] }>('/api-keys');
    expect(JSON.stringify(listed.body)).not.toContain(made.body.key);
    expect(listed.body.items.find(({ id }) => id === made.body.id)?.lastUsedAt).not.toBeNull();
    const rows = await app.database.query('SELECT * FROM api_keys');
    expect(JSON.stringify(rows)).not.toContain(made.body.key);
    expect((await app.owner.call('DELETE', `/api-keys/${made.body.id}`)).status).toBe(204);
    expect((await script.get('/me')).status).toBe(401);
  });
});

it('answers whatever it cannot read with a problem that says why', async () => {
  const send = (body: string, type = 'application/json') => fetch(`${app.url}/api/v1/auth/sign-in`, { method: 'POST', headers: { 'content-type': type }, body });
  const cases: [Response, number, string][] = [
    [await send('{"email":'), 400, 'request.invalid-json'],
    [await send('['.repeat(100_000)), 400, 'request.too-deep'],
    [await send('{"email":"a@b.c","password":"x","admin":true}'), 400, 'request.invalid'],
    [await send('<a/>', 'text/xml'), 415, 'request.media-type'],
    [await send(JSON.stringify({ email: 'x'.repeat(17 * 1024 * 1024) })), 413, 'request.body-too-large'],
    [await fetch(`${app.url}/api/v1/nothing`), 404, 'route.not-found'],
    [await fetch(`${app.url}/api/v1/runs/%zz`), 400, 'request.bad-url'],
    [await fetch(`${app.url}/api/v1/runs/not-a-uuid`, { headers: { cookie: app.owner.cookie ?? '' } }), 404, 'id.not-found'],
  ];
  for (const [response, status, code] of cases) {
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status, code });
    expect(response.status).toBe(status);
  }
});

it('makes a guesser wait, and nobody else', async () => {
  const guesser = app.anonymous();
  const statuses: number[] = [];
  for (let i = 0; i <= MAX_FAILURES_PER_ACCOUNT; i += 1) statuses.push((await guesser.post('/auth/sign-in', { email: 'victim@example.com', password: `guess ${i}` })).status);
  expect(statuses.at(-1)).toBe(429);
  const refused = await guesser.post('/auth/sign-in', { email: 'victim@example.com', password: 'again' });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await guesser.post('/auth/sign-in', { email: OWNER.email, password: OWNER.password })).status).toBe(200);
});
