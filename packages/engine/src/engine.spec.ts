import { createTestDatabase, type TestDatabase } from '@hookloom/db/testing';
import { expression, fixed, list, type JsonObject } from '@hookloom/node-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, RunAnswer } from './contracts.js';
import { edit, engineOn, eventFor, webhook } from './testing/engine.js';
import { startReceiver, type Receiver } from './testing/servers.js';
import { graphOf, node, publish, type TestWorkflow } from './testing/workflow.js';

const ANSWER_MS = 20_000;

describe('the engine on PostgreSQL and Temporal', () => {
  let database: TestDatabase;
  let engine: Engine;
  let receiver: Receiver;

  beforeAll(async () => {
    database = await createTestDatabase();
    engine = engineOn(database);
    await engine.start();
    receiver = await startReceiver();
  });
  afterAll(async () => {
    await engine.stop();
    await receiver.close();
    await database.drop();
  });

  async function run(workflow: TestWorkflow, payload: JsonObject): Promise<RunAnswer & { runId: string }> {
    const accepted = await engine.accept(eventFor(workflow, payload));
    if (accepted.state !== 'accepted') throw new Error('not accepted');
    return { ...(await engine.answerOf(accepted.runId, 'finished', ANSWER_MS)), runId: accepted.runId };
  }

  it('runs an event through to the end and keeps every step', async () => {
    const workflow = await publish(database, graphOf([webhook, edit('greet', 'text', 'Hello {{ trigger.body.name }}')], [['hook', 'greet']]));
    const ended = await run(workflow, { body: { name: 'Ada' } });
    expect(ended).toMatchObject({ kind: 'ended', status: 'succeeded', result: { text: 'Hello Ada' } });
    const steps = await database.query('SELECT node, status, output FROM steps WHERE run_id = $1 ORDER BY node', [ended.runId]);
    expect(steps).toMatchObject([
      { node: 'greet', status: 'succeeded', output: { text: 'Hello Ada' } },
      { node: 'hook', status: 'succeeded' },
    ]);
  });

  it('takes one branch, joins, calls out and answers the webhook', async () => {
    const graph = graphOf(
      [
        webhook,
        node('check', 'core.if', { conditions: list({ left: expression('{{ trigger.body.amount }}'), operator: fixed('greater'), right: fixed(100) }) }),
        edit('big', 'size', 'big'),
        edit('small', 'size', 'small'),
        node('fetch', 'core.http-request', { method: fixed('GET'), url: fixed(receiver.url) }),
        node('answer', 'core.respond', { status: fixed(201), json: expression('{{ steps.fetch.body }}') }),
      ],
      [
        ['hook', 'check'],
        ['check:true', 'big'],
        ['check:false', 'small'],
        ['big', 'fetch'],
        ['small', 'fetch'],
        ['fetch', 'answer'],
      ],
    );
    const workflow = await publish(database, graph);
    const ended = await run(workflow, { body: { amount: 250 } });
    expect(ended).toMatchObject({ kind: 'answer', answer: { status: 201, body: { ok: true } } });
    const steps = await database.query<{ node: string }>('SELECT node FROM steps WHERE run_id = $1 ORDER BY node', [ended.runId]);
    expect(steps.map((step) => step.node)).toEqual(['answer', 'big', 'check', 'fetch', 'hook']);
  });

  it('starts one run for an event that comes many times', async () => {
    const workflow = await publish(database, graphOf([webhook, edit('greet', 'text', 'x')], [['hook', 'greet']]));
    const accepted = await Promise.all(Array.from({ length: 50 }, () => engine.accept(eventFor(workflow, { body: {} }, 'evt_1'))));
    expect(accepted.filter(({ state }) => state === 'accepted')).toHaveLength(1);
    const first = accepted.find(({ state }) => state === 'accepted');
    expect(new Set(accepted.map(({ runId }) => runId))).toEqual(new Set([first?.runId]));
    const rows = await database.query('SELECT 1 FROM runs WHERE workflow_id = $1', [workflow.workflowId]);
    expect(rows).toHaveLength(1);
  });

  it('evaluates code expressions in the sandbox, where the host is out of reach', async () => {
    const workflow = await publish(
      database,
      graphOf([webhook, edit('count', 'n', '{{ trigger.body.items.length * 2 }}'), edit('escape', 'n', '{{ globalThis.constructor.constructor("return typeof process")() }}')], [
        ['hook', 'count'],
        ['count', 'escape'],
      ]),
    );
    const ended = await run(workflow, { body: { items: [1, 2, 3] } });
    expect(ended).toMatchObject({ status: 'succeeded', result: { n: 'undefined' } });
    const [count] = await database.query<{ output: unknown }>(`SELECT output FROM steps WHERE run_id = $1 AND node = 'count'`, [ended.runId]);
    expect(count?.output).toEqual({ n: 6 });
  });

  it('runs the code of a Code step over earlier steps, and the list nodes on what it gives', async () => {
    const code = "const { rate } = steps.facts;\nreturn trigger.body.amounts.map((amount) => ({ amount, tax: amount * rate }));";
    const workflow = await publish(
      database,
      graphOf(
        [
          webhook,
          edit('facts', 'rate', '{{ 0.5 + 0.25 }}'),
          edit('between', 'x', 'x'),
          node('taxed', 'core.code', { code: fixed(code) }),
          node('sorted', 'core.sort', { items: expression('{{ input }}'), keys: list({ field: fixed('tax'), direction: fixed('desc') }) }),
          node('top', 'core.limit', { items: expression('{{ input }}'), count: fixed(2) }),
          node('sums', 'core.aggregate', { items: expression('{{ input }}'), values: list({ operation: fixed('sum'), field: fixed('tax'), name: fixed('total') }) }),
        ],
        [['hook', 'facts'], ['facts', 'between'], ['between', 'taxed'], ['taxed', 'sorted'], ['sorted', 'top'], ['top', 'sums']],
      ),
    );
    expect(await run(workflow, { body: { amounts: [10, 100, 40] } })).toMatchObject({ status: 'succeeded', result: { total: 105 } });
    expect(await run(workflow, { body: {} })).toMatchObject({
      status: 'failed',
      error: { class: 'input', code: 'code.failed', step: 'taxed', field: 'code', message: expect.stringContaining('(line 2)') as string },
    });
  });

  it('fails a run with the classified error of its step', async () => {
    const failing = await startReceiver(() => ({ status: 404, body: '{"error":"gone"}' }));
    const workflow = await publish(
      database,
      graphOf([webhook, node('fetch', 'core.http-request', { method: fixed('GET'), url: fixed(failing.url) })], [['hook', 'fetch']]),
    );
    const ended = await run(workflow, { body: {} });
    await failing.close();
    expect(ended).toMatchObject({ status: 'failed', error: { class: 'input', code: 'http.status', status: 404, step: 'fetch' } });
    const [row] = await database.query('SELECT status, focus_step FROM runs WHERE id = $1', [ended.runId]);
    expect(row).toEqual({ status: 'failed', focus_step: 'fetch' });
  });

  it('tries again by the node’s policy and honours Retry-After', async () => {
    const busy = await startReceiver((index) => (index === 0 ? { status: 429, headers: { 'retry-after': '1' } } : {}));
    const settings = { retry: { attempts: 3, pauseMs: 10 } };
    const workflow = await publish(
      database,
      graphOf([webhook, node('fetch', 'core.http-request', { method: fixed('GET'), url: fixed(busy.url) }, settings)], [['hook', 'fetch']]),
    );
    const before = Date.now();
    const ended = await run(workflow, { body: {} });
    await busy.close();
    expect(ended).toMatchObject({ status: 'succeeded' });
    expect(Date.now() - before).toBeGreaterThanOrEqual(990);
    expect(busy.bodies).toHaveLength(2);
    const [step] = await database.query(`SELECT attempt, attempts FROM steps WHERE run_id = $1 AND node = 'fetch'`, [ended.runId]);
    expect(step).toMatchObject({ attempt: 2, attempts: [{ attempt: 1, error: { class: 'rate', status: 429 } }] });
  });

  it('waits on a Temporal timer and goes on at its time', async () => {
    const wait = node('pause', 'core.wait', { duration: fixed({ amount: 4, unit: 'seconds' }) });
    const workflow = await publish(database, graphOf([webhook, wait, edit('after', 'done', 'yes')], [['hook', 'pause'], ['pause', 'after']]));
    const before = Date.now();
    const ended = await run(workflow, { body: {} });
    expect(ended).toMatchObject({ status: 'succeeded', result: { done: 'yes' } });
    expect(Date.now() - before).toBeGreaterThanOrEqual(4_000);
    expect(Date.now() - before).toBeLessThan(9_000);
  });

  it('cancels a waiting run at once', async () => {
    const wait = node('pause', 'core.wait', { duration: fixed({ amount: 1, unit: 'hours' }) });
    const workflow = await publish(database, graphOf([webhook, wait], [['hook', 'pause']]));
    const accepted = await engine.accept(eventFor(workflow, { body: {} }));
    await expect.poll(() => statusOf(accepted.runId), { timeout: 5_000 }).toBe('waiting');
    await engine.cancel(accepted.runId ?? '');
    await expect.poll(() => statusOf(accepted.runId), { timeout: 2_000 }).toBe('cancelled');
  });

  it('cancels a run in the middle of a slow call', async () => {
    const slow = await startReceiver(() => ({ delayMs: 8_000 }));
    const workflow = await publish(
      database,
      graphOf([webhook, node('fetch', 'core.http-request', { method: fixed('GET'), url: fixed(slow.url) })], [['hook', 'fetch']]),
    );
    const accepted = await engine.accept(eventFor(workflow, { body: {} }));
    await expect.poll(() => slow.bodies.length, { timeout: 5_000 }).toBe(1);
    await engine.cancel(accepted.runId ?? '');
    await expect.poll(() => statusOf(accepted.runId), { timeout: 2_000 }).toBe('cancelled');
    await slow.close();
  });

  it('refuses the writes of an executor whose run was taken over', async () => {
    const slow = await startReceiver((index) => ({ delayMs: 1_000, body: JSON.stringify({ call: index }) }));
    const workflow = await publish(
      database,
      graphOf([webhook, node('fetch', 'core.http-request', { method: fixed('GET'), url: fixed(slow.url) }), edit('after', 'call', '{{ steps.fetch.body.call }}')], [
        ['hook', 'fetch'],
        ['fetch', 'after'],
      ]),
    );
    const accepted = await engine.accept(eventFor(workflow, { body: {} }));
    await expect.poll(() => slow.bodies.length, { timeout: 5_000 }).toBe(1);
    await database.query(`UPDATE runs SET epoch = epoch + 1, owner = gen_random_uuid() WHERE id = $1`, [accepted.runId]);
    // Its owner is no living instance now, so the guard takes the run over. What the first call gave must not be found.
    await expect.poll(() => statusOf(accepted.runId), { timeout: 10_000 }).toBe('succeeded');
    const [after] = await database.query(`SELECT output FROM steps WHERE run_id = $1 AND node = 'after'`, [accepted.runId]);
    expect(after).toEqual({ output: { call: 1 } });
    await slow.close();
  });

  it('takes over steps of an earlier run instead of doing them again', async () => {
    const flaky = await startReceiver((index) => (index === 1 ? { status: 404 } : { body: JSON.stringify({ call: index }) }));
    const get = (key: string) => node(key, 'core.http-request', { method: fixed('GET'), url: fixed(flaky.url) });
    const workflow = await publish(database, graphOf([webhook, get('first'), get('second')], [['hook', 'first'], ['first', 'second']]));
    const failed = await run(workflow, { body: {} });
    expect(failed).toMatchObject({ status: 'failed', error: { step: 'second' } });
    const again = await engine.accept({ ...eventFor(workflow, { body: {} }), parentRunId: failed.runId, seed: { runId: failed.runId, nodes: ['hook', 'first'] } });
    const ended = await engine.answerOf(again.runId ?? '', 'finished', ANSWER_MS);
    await flaky.close();
    expect(ended).toMatchObject({ status: 'succeeded', result: { body: { call: 2 } } });
    expect(flaky.bodies).toHaveLength(3);
  });

  it('keeps large outputs once, apart from the journal', async () => {
    const big = 'x'.repeat(40_000);
    const workflow = await publish(database, graphOf([webhook, edit('copy', 'text', '{{ trigger.body.text }}')], [['hook', 'copy']]));
    const ended = await run(workflow, { body: { text: big } });
    expect(ended).toMatchObject({ status: 'succeeded', result: { text: big } });
    const [row] = await database.query<{ output: unknown; output_ref: string }>(`SELECT output, output_ref FROM steps WHERE run_id = $1 AND node = 'copy'`, [ended.runId]);
    expect(row?.output).toBeNull();
    const [stored] = await database.query<{ body: unknown }>('SELECT body FROM step_outputs WHERE hash = $1', [row?.output_ref]);
    expect(stored?.body).toEqual({ text: big });
  });

  async function statusOf(runId: string | null): Promise<unknown> {
    return (await database.query<{ status: string }>('SELECT status FROM runs WHERE id = $1', [runId]))[0]?.status;
  }
});
