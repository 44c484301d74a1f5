import { gzipSync } from 'node:zlib';
import type { Graph } from '@hookloom/graph';
import { chainOf, graphOf, node } from '@hookloom/graph/testing';
import { fixed } from '@hookloom/node-sdk';
import { ApiError, type Deployed } from '@hookloom/stack/outside';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodes } from './support/graphs.js';
import { fire, type AcceptedAnswer } from './support/hooks.js';
import { peakMiB } from './support/processes.js';
import { byStatus, endedRuns } from './support/runs.js';
import { startTestStack, type TestStack } from './support/stack.js';

const MIB = 1024 * 1024;
const SECRET = 'whsec_ingress_spec_0123456789abcdef';

interface EventRow {
  id: string;
  state: string;
  reason: { code: string; message: string } | null;
}

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack('ingress');
});
afterAll(() => stack?.stop());

describe('a request that can’t be taken is refused precisely and kept', () => {
  let plain: Deployed;
  beforeAll(async () => {
    plain = await stack.api.deploy('plain', chainOf([nodes.webhook(), nodes.edit('edit', 'n', '{{ trigger.body.n }}')]));
  });

  it('invalid JSON: 400 that says where, and the bytes are kept', async () => {
    const answer = await fire(plain.hook, '{"n": 1,, "unquoted', { headers: { 'content-type': 'application/json' } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'body.invalid-json', status: 400 } });
    expect(detailOf(answer.body)).toMatch(/JSON/);
    const row = await newestEvent(plain);
    expect(row.state).toBe('refused');
    const { raw } = await stack.api.get<{ raw: string | null }>(`/events/${row.id}`);
    expect(raw).toBe('{"n": 1,, "unquoted');
  });

  it('a body of 10 MB: 413, and a row', async () => {
    const answer = await fire(plain.hook, Buffer.alloc(10 * MIB, 0x20), { headers: { 'content-type': 'application/json' } });
    expect(answer).toMatchObject({ status: 413, body: { code: 'hook.body-too-large' } });
    expect(await newestEvent(plain)).toMatchObject({ state: 'refused', reason: { code: 'hook.body-too-large' } });
  });

  it('a small body that inflates to 50 MB: 413, and memory stays', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * MIB));
    const before = peakMiB(stack.processes.app.pid);
    const answer = await fire(plain.hook, bomb, { headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } });
    expect(answer).toMatchObject({ status: 413, body: { code: 'hook.body-too-large' } });
    expect(peakMiB(stack.processes.app.pid) - before).toBeLessThan(50);
  });

  it('a body in gzip that is what it should be: taken', async () => {
    const answer = await fire(plain.hook, gzipSync('{"n":"zipped"}'), { headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } });
    expect(answer.status).toBe(202);
    const [run] = await endedRuns(stack.api, plain.workflowId, 1, 10_000);
    const { result } = await stack.api.get<{ result: unknown }>(`/runs/${run?.id ?? ''}`);
    expect(result).toEqual({ n: 'zipped' });
  });

  it('a method that the trigger does not take: 405 that names those it takes', async () => {
    for (const method of ['PUT', 'DELETE']) {
      const answer = await fire(plain.hook, '', { method });
      expect(answer).toMatchObject({ status: 405, body: { code: 'hook.method' } });
      expect(answer.headers.get('allow')).toBe('POST');
    }
    expect((await fire(plain.hook, '', { method: 'GET' })).status).toBe(405);
  });

  it('an address that was never given: 404', async () => {
    const answer = await fire(`${stack.url}/hooks/AAAAAAAAAAAAAAAAAAAAAA`, { n: 1 });
    expect(answer).toMatchObject({ status: 404, body: { code: 'hook.unknown' } });
  });

  it('an address whose workflow is switched off: 404, and on again: taken', async () => {
    const { hook, workflowId } = await stack.api.deploy('switched', chainOf([nodes.webhook(), nodes.edit('edit', 'n', 'x')]));
    await stack.api.post(`/workflows/${workflowId}/deactivate`);
    expect((await fire(hook, { n: 1 })).status).toBe(404);
    await stack.api.post(`/workflows/${workflowId}/activate`);
    expect((await fire(hook, { n: 1 })).status).toBe(202);
  });

  it('JSON nested 100,000 levels deep: 400; 64 levels: taken', async () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    const json = { headers: { 'content-type': 'application/json' } };
    expect(await fire(plain.hook, nested(100_000), json)).toMatchObject({ status: 400, body: { code: 'body.too-deep' } });
    expect((await fire(plain.hook, nested(64), json)).status).toBe(202);
  });
});

describe('who may send', () => {
  let header: Deployed;
  let stripe: Deployed;

  beforeAll(async () => {
    const key = await credential('http-header', { name: 'X-Signup-Key', value: 'open-sesame' });
    const hook = { ...nodes.webhook({ authentication: fixed('header') }), credential: key };
    header = await stack.api.deploy('with a header', chainOf([hook, nodes.edit('edit', 'n', 'x')]));
    const trigger = { ...node('hook', 'stripe.payment-failed'), credential: await credential('stripe-webhook', { secret: SECRET }) };
    stripe = await stack.api.deploy('stripe', chainOf([trigger, nodes.edit('edit', 'n', 'x')]));
  });

  it('a wrong or missing header: 401 and a row that says why; the right one: taken', async () => {
    for (const headers of [undefined, { 'x-signup-key': 'open-barley' }]) {
      const answer = await fire(header.hook, { n: 1 }, headers && { headers });
      expect(answer.status).toBe(401);
      expect(codeOf(answer.body)).toMatch(/^auth\.(missing|wrong)$/);
      const row = await newestEvent(header);
      expect(row.state).toBe('refused');
      expect(row.reason?.message).toMatch(/x-signup-key/);
    }
    expect((await fire(header.hook, { n: 1 }, { headers: { 'x-signup-key': 'open-sesame' } })).status).toBe(202);
  });

  it('a Stripe signature: right ones pass; altered, old, missing and doubled ones don’t', async () => {
    const payload = JSON.stringify({ id: 'evt_1', object: 'event', type: 'invoice.payment_failed', data: { object: { id: 'in_1' } } });
    const sign = (secret: string, ageSeconds: number): string =>
      Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: Math.floor(Date.now() / 1000) - ageSeconds });
    const send = (signature: string | undefined, body = payload): ReturnType<typeof fire> =>
      fire(stripe.hook, body, { headers: { 'content-type': 'application/json', ...(signature && { 'stripe-signature': signature }) } });
    const right = sign(SECRET, 0);
    const refused: [string, string | undefined, string?][] = [
      ['signature.mismatch', sign('whsec_other_0123456789abcdef0123', 0)],
      ['signature.mismatch', right, payload.replace('in_1', 'in_2')],
      ['signature.too-old', sign(SECRET, 302)],
      ['signature.in-the-future', sign(SECRET, -303)],
      ['signature.missing', undefined],
      ['signature.malformed', `${right},${right}`],
    ];
    for (const [code, signature, body] of refused) {
      const answer = await send(signature, body);
      expect([code, answer.status]).toEqual([code, 401]);
      expect(await newestEvent(stripe)).toMatchObject({ state: 'refused', reason: { code } });
    }
    expect(await stack.api.runsOf(stripe.workflowId)).toEqual([]);
    expect((await send(sign(SECRET, 290))).status).toBe(202);
    expect(byStatus(await endedRuns(stack.api, stripe.workflowId, 1, 10_000))).toEqual({ succeeded: 1 });
  });

  it('an event of another type: 2xx, kept as filtered, no run', async () => {
    const payload = JSON.stringify({ id: 'evt_2', object: 'event', type: 'invoice.paid', data: { object: { id: 'in_1' } } });
    const headers = { 'content-type': 'application/json', 'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET }) };
    const answer = await fire(stripe.hook, payload, { headers });
    expect(answer.status).toBeLessThan(300);
    expect((await newestEvent(stripe)).state).toBe('filtered');
    expect(await stack.api.runsOf(stripe.workflowId)).toHaveLength(1);
  });
});

it('starts one run for one event that comes fifty times at once', async () => {
  const hook = nodes.webhook({ dedupe: fixed('header'), dedupeHeader: fixed('X-Event-Id') });
  const { hook: url, workflowId } = await stack.api.deploy('duplicates', chainOf([hook, nodes.edit('edit', 'n', 'x')]));
  const send = (): ReturnType<typeof fire> => fire(url, { n: 1 }, { headers: { 'x-event-id': 'order-77' } });
  const answers = await Promise.all(Array.from({ length: 50 }, send));
  const accepted = answers.filter(({ status }) => status === 202);
  const duplicates = answers.filter(({ status, body }) => status === 200 && isAccepted(body) && body.duplicate === true);
  expect([accepted.length, duplicates.length]).toEqual([1, 49]);
  expect(byStatus(await endedRuns(stack.api, workflowId, 1, 10_000))).toEqual({ succeeded: 1 });
});

describe('a graph that can’t run is refused, naming the node, and what was saved stays', () => {
  const good = chainOf([nodes.webhook(), nodes.edit('edit', 'n', 'x')]);
  const cases: [string, Graph, string, string][] = [
    [
      'a cycle',
      graphOf([nodes.webhook(), nodes.edit('first', 'n', 'x'), nodes.edit('second', 'n', 'x')], [['hook', 'first'], ['first', 'second'], ['second', 'first']]),
      'graph.cycle',
      'first',
    ],
    ['an edge to itself', graphOf([nodes.webhook(), nodes.edit('edit', 'n', 'x')], [['hook', 'edit'], ['edit', 'edit']]), 'edge.self', 'edit'],
    ['an unknown type', chainOf([nodes.webhook(), node('teleport', 'core.teleport')]), 'node.unknown-type', 'teleport'],
    ['an unknown version', chainOf([nodes.webhook(), { ...nodes.edit('edit', 'n', 'x'), version: 99 }]), 'node.unknown-version', 'edit'],
    ['the same key twice', chainOf([nodes.webhook(), nodes.edit('edit', 'n', 'x'), nodes.edit('edit', 'n', 'y')]), 'node.duplicate-key', 'edit'],
    ['a dangling edge', graphOf([nodes.webhook(), nodes.edit('edit', 'n', 'x')], [['hook', 'edit'], ['edit', 'nowhere']]), 'edge.dangling', 'nowhere'],
  ];

  it.each(cases)('%s', async (_name, graph, code, named) => {
    const created = await refusalOf(stack.api.post('/workflows', { name: 'broken', graph }));
    expect(created).toMatchObject({ status: 400, problem: { code: 'graph.invalid' } });
    const { id, revision } = await stack.api.post<{ id: string; revision: number }>('/workflows', { name: 'good', graph: good });
    const saved = await refusalOf(stack.api.request('PUT', `/workflows/${id}/draft`, { baseRevision: revision, graph }));
    for (const { problem } of [created, saved]) {
      const problems = problem['problems'] as { code: string; node?: string; message: string }[];
      const found = problems.find((each) => each.code === code);
      expect(`${found?.node ?? ''} ${found?.message ?? ''}`).toContain(named);
    }
    const after = await stack.api.get<{ revision: number; draft: Graph }>(`/workflows/${id}`);
    expect(after.revision).toBe(revision);
    expect(after.draft.nodes.map(({ key }) => key)).toEqual(['hook', 'edit']);
  });

  it('a field that is missing is told at publish, with node and field', async () => {
    const graph = chainOf([nodes.webhook(), node('call', 'core.http-request')]);
    const { id, revision } = await stack.api.post<{ id: string; revision: number }>('/workflows', { name: 'unfinished', graph });
    const refusal = await refusalOf(stack.api.post(`/workflows/${id}/publish`, { baseRevision: revision }));
    expect(refusal).toMatchObject({
      status: 422,
      problem: { code: 'workflow.has-problems', problems: [{ code: 'parameter.missing', node: 'call', field: 'url' }] },
    });
  });

  it('the second of two saves on one revision gets 409 with both graphs', async () => {
    const { id, revision } = await stack.api.post<{ id: string; revision: number }>('/workflows', { name: 'contested', graph: good });
    const theirs = chainOf([nodes.webhook(), nodes.edit('theirs', 'n', 'x')]);
    const ours = chainOf([nodes.webhook(), nodes.edit('ours', 'n', 'x')]);
    await stack.api.request('PUT', `/workflows/${id}/draft`, { baseRevision: revision, graph: theirs });
    const refusal = await refusalOf(stack.api.request('PUT', `/workflows/${id}/draft`, { baseRevision: revision, graph: ours }));
    expect(refusal).toMatchObject({
      status: 409,
      problem: { code: 'workflow.stale-revision', current: { graph: { nodes: [{}, { key: 'theirs' }] } }, yours: { graph: { nodes: [{}, { key: 'ours' }] } } },
    });
  });
});

async function newestEvent({ workflowId }: Deployed): Promise<EventRow> {
  const { items } = await stack.api.get<{ items: EventRow[] }>(`/events?workflowId=${workflowId}&limit=1`);
  const [row] = items;
  if (row === undefined) throw new Error('there is no event');
  return row;
}

async function credential(type: string, fields: Record<string, string>): Promise<string> {
  return (await stack.api.post<{ id: string }>('/credentials', { type, name: type, fields })).id;
}

async function refusalOf(request: Promise<unknown>): Promise<ApiError> {
  const outcome = await request.catch((error: unknown) => error);
  if (outcome instanceof ApiError) return outcome;
  throw new Error(`not refused: ${JSON.stringify(outcome)}`);
}

function isAccepted(body: unknown): body is AcceptedAnswer {
  return typeof body === 'object' && body !== null && 'event' in body;
}

function codeOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : '';
}

function detailOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'detail' in body ? String(body.detail) : '';
}
