import { expression, fixed, list } from '@hookloom/node-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { echoGraph, testGraph, testNode, waitingGraph } from '../../testing/graphs.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { until } from '../../testing/test-client.js';
import type { WorkflowDto } from '../workflows/dto/workflow.dto.js';
import type { RerunPlanDto } from './dto/rerun.dto.js';
import type { RunDto, RunListDto, RunSummaryDto, StepDetailDto } from './dto/run.dto.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const workflow = async (graph: object): Promise<string> => (await app.owner.post<WorkflowDto>('/workflows', { name: `Runs ${Math.random()}`, graph })).body.id;
const start = async (id: string, body: object): Promise<RunSummaryDto> => (await app.owner.post<RunSummaryDto>(`/workflows/${id}/test`, { event: { body } })).body;
const settled = async (id: string, status?: string): Promise<RunDto> =>
  (await until(() => app.owner.get<RunDto>(`/runs/${id}`), ({ body }) => (status ? body.status === status : body.finishedAt !== null))).body;

describe('the list of runs', () => {
  it('pages through everything once, newest first, and filters', async () => {
    const id = await workflow(echoGraph());
    const started: string[] = [];
    for (let i = 0; i < 7; i += 1) started.unshift((await start(id, { say: `${i}` })).id);
    for (const run of started) await settled(run);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: RunListDto = (await app.owner.get<RunListDto>(`/runs?workflowId=${id}&limit=3&cursor=${cursor}`)).body;
      seen.push(...page.items.map((run) => run.id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(started);
    const byNumber = await app.owner.get<RunListDto>(`/runs?search=${(await settled(started[0] ?? '')).number}`);
    expect(byNumber.body.items.map((run) => run.id)).toEqual([started[0]]);
    expect((await app.owner.get<RunListDto>(`/runs?workflowId=${id}&status=failed,waiting`)).body.items).toEqual([]);
    const counted = await app.owner.get<RunListDto>(`/runs?workflowId=${id}&status=succeeded&limit=1`);
    expect(counted.body.counts).toMatchObject({ succeeded: 7, failed: 0 });
    expect(await app.owner.get('/runs?status=sleeping')).toMatchObject({ status: 400 });
    expect(await app.owner.get('/runs?cursor=bogus')).toMatchObject({ status: 400, body: { code: 'request.bad-cursor' } });
    expect(await app.owner.get('/runs?limit=1000')).toMatchObject({ status: 400 });
  });
});

describe('a run', () => {
  it('shows each step: taken, skipped, failed', async () => {
    const graph = testGraph(
      [
        testNode('hook', 'core.webhook'),
        testNode('fork', 'core.if', { conditions: list({ left: expression('{{ trigger.body.n }}'), operator: fixed('greater'), right: fixed(10) }) }),
        testNode('big', 'email.send', { to: expression('{{ trigger.body.nobody }}'), subject: fixed('s'), text: fixed('t') }, { name: 'Mail for big ones' }),
        testNode('small', 'core.edit-fields', { fields: list({ name: fixed('n'), value: expression('{{ trigger.body.n + 1 }}') }) }),
      ],
      [['hook', 'fork'], ['fork', 'big', 'true'], ['fork', 'small', 'false']],
    );
    const id = await workflow(graph);
    const small = await settled((await start(id, { n: 1 })).id);
    expect(small.steps.map(({ node, status }) => `${node} ${status}`)).toEqual(['hook succeeded', 'fork succeeded', 'big skipped', 'small succeeded']);
    expect(small).toMatchObject({ status: 'succeeded', progress: { done: 2, total: 3 }, error: null });
    const step = (await app.owner.get<StepDetailDto>(`/runs/${small.id}/steps/small`)).body;
    expect(step).toMatchObject({ input: { body: { n: 1 } }, output: { n: 2 }, parameters: { fields: [{ name: 'n', value: 2 }] } });
    const big = await settled((await start(id, { n: 11 })).id);
    expect(big).toMatchObject({ status: 'failed', failedStep: 'Mail for big ones', error: { class: 'input', step: 'big' } });
    expect(big.what).toContain('trigger.body has no field “nobody”');
    expect((await app.owner.get<StepDetailDto>(`/runs/${big.id}/steps/big`)).body).toMatchObject({ status: 'failed', parameters: null, error: { field: 'to' } });
    expect(await app.owner.get(`/runs/${big.id}/steps/nobody`)).toMatchObject({ status: 404, body: { code: 'step.not-found' } });
  });

  it('that waits can be cancelled, once', async () => {
    const { id } = await start(await workflow(waitingGraph()), {});
    const waiting = await settled(id, 'waiting');
    expect(waiting).toMatchObject({ what: 'pause', wakeAt: expect.any(String), finishedAt: null });
    expect(waiting.steps.at(-1)).toMatchObject({ node: 'pause', status: 'waiting', wakeAt: waiting.wakeAt });
    expect((await app.owner.get<RunListDto>('/runs?status=waiting')).body.items.map((run) => run.id)).toContain(id);
    expect((await app.owner.post(`/runs/${id}/cancel`)).status).toBe(202);
    expect(await settled(id)).toMatchObject({ status: 'cancelled' });
    expect(await app.owner.post(`/runs/${id}/cancel`)).toMatchObject({ status: 409, body: { code: 'run.finished' } });
  });

  it('can be run again with its event, linked to the first', async () => {
    const first = await settled((await start(await workflow(echoGraph()), { say: 'encore' })).id);
    const again = await app.owner.post<RunSummaryDto>(`/runs/${first.id}/rerun`);
    expect(again).toMatchObject({ status: 202, body: { parentRunId: first.id, source: 'replay' } });
    expect(await settled(again.body.id)).toMatchObject({ result: { said: 'encore' } });
  });

  it('can be mended and taken on from the step that failed', async () => {
    const withMail = (to: string) =>
      testGraph(
        [
          testNode('hook', 'core.webhook'),
          testNode('pick', 'core.edit-fields', { fields: list({ name: fixed('n'), value: expression('{{ trigger.body.n }}') }) }),
          testNode('note', 'core.edit-fields', { fields: list({ name: fixed('to'), value: expression(to) }, { name: fixed('n'), value: expression('{{ steps.pick.n * 2 }}') }) }),
        ],
        [['hook', 'pick'], ['pick', 'note']],
      );
    const created = (await app.owner.post<WorkflowDto>('/workflows', { name: 'To be mended', graph: withMail('{{ trigger.body.nobody.address + 1 }}') })).body;
    await app.owner.post(`/workflows/${created.id}/publish`, { baseRevision: created.revision });
    const url = created.triggers[0]?.url ?? '';
    const failed = await settled((await app.owner.hook<{ run: string }>(url, '{"n":21}')).body.run);
    expect(failed).toMatchObject({ status: 'failed', error: { step: 'note' } });
    const saved = await app.owner.call<WorkflowDto>('PUT', `/workflows/${created.id}/draft`, { baseRevision: created.revision, graph: withMail('{{ trigger.body.n }}') });
    await app.owner.post(`/workflows/${created.id}/publish`, { baseRevision: saved.body.revision });
    const plan = await app.owner.get<RerunPlanDto>(`/runs/${failed.id}/rerun?from=note`);
    expect(plan.body).toEqual({ version: 2, seeded: ['hook', 'pick'], again: [], lost: [] });
    const taken = await app.owner.post<RunSummaryDto>(`/runs/${failed.id}/rerun`, { from: 'note' });
    expect(taken).toMatchObject({ status: 202, body: { parentRunId: failed.id, version: 2 } });
    const mended = await settled(taken.body.id);
    expect(mended).toMatchObject({ status: 'succeeded', result: { to: 21, n: 42 } });
    const at = (run: RunDto, node: string) => run.steps.find((step) => step.node === node)?.startedAt;
    expect(at(mended, 'pick')).toBe(at(failed, 'pick'));
    expect(await app.owner.post(`/runs/${failed.id}/rerun`, { from: 'nobody' })).toMatchObject({ status: 404, body: { code: 'step.not-found' } });
  });

  it('that does not exist is not found', async () => {
    expect(await app.owner.get('/runs/01a20f52-3589-7fd4-b741-9270534999d4')).toMatchObject({ status: 404, body: { code: 'run.not-found' } });
  });
});

describe('live changes', () => {
  it('reach a browser that listens, while it is signed in', async () => {
    expect((await fetch(`${app.url}/api/v1/live`)).status).toBe(401);
    const id = await workflow(echoGraph());
    const stop = new AbortController();
    const response = await fetch(`${app.url}/api/v1/live?workflowId=${id}`, { headers: { cookie: app.owner.cookie ?? '' }, signal: stop.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const run = await start(id, { say: 'live' });
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += new TextDecoder().decode(chunk as Uint8Array);
      if (text.includes('"status":"succeeded"')) break;
    }
    stop.abort();
    expect(text).toContain(`"id":"${run.id}"`);
    expect(text).toContain('event: run');
  });
});
