import { emptyGraph, type Graph, type Problem } from '@hookloom/graph';
import { expression, fixed, list } from '@hookloom/node-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { echoGraph, testGraph, testNode } from '../../testing/graphs.js';
import { until } from '../../testing/test-client.js';
import type { RunDto, RunSummaryDto } from '../runs/dto/run.dto.js';
import type { MappingDto, PreviewResultDto } from './dto/mapping.dto.js';
import type { SavedDraftDto, WorkflowDto, WorkflowListDto, WorkflowVersionDetailDto, WorkflowVersionListDto } from './dto/workflow.dto.js';

interface Refusal {
  code: string;
  detail: string;
  problems: Problem[];
  current: { revision: number; graph: Graph };
  yours: { graph: Graph };
}
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const create = async (graph: Graph = echoGraph(), name = 'Spec'): Promise<WorkflowDto> => (await app.owner.post<WorkflowDto>('/workflows', { name, graph })).body;
const save = (id: string, baseRevision: number, graph: unknown) => app.owner.call<SavedDraftDto & Refusal>('PUT', `/workflows/${id}/draft`, { baseRevision, graph });
const publish = (id: string, baseRevision: number) => app.owner.post<WorkflowDto & Refusal>(`/workflows/${id}/publish`, { baseRevision });

describe('drafts', () => {
  it('have the address of their webhook before anything is published', async () => {
    const workflow = await create();
    expect(workflow).toMatchObject({ revision: 1, active: false, version: null, changes: 2, problems: [] });
    expect(workflow.triggers).toMatchObject([{ nodeKey: 'hook', active: false, methods: ['POST'], url: expect.stringContaining(`${app.url}/hooks/`) }]);
    expect(workflow.triggers[0]?.curl).toContain("curl -X POST 'http://127.0.0.1");
  });

  it('are not overwritten by a save that is based on an older one: both graphs come back', async () => {
    const { id } = await create();
    const mine = echoGraph({ method: fixed('PUT') });
    const results = await Promise.all([save(id, 1, echoGraph({ method: fixed('PATCH') })), save(id, 1, mine)]);
    expect(results.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await save(id, 1, mine);
    expect(body).toMatchObject({ code: 'workflow.stale-revision', current: { revision: 2 }, yours: { graph: mine } });
    expect(body.current.graph.nodes).toHaveLength(2);
  });

  it.each<[string, Graph | object, string, string]>([
    ['a cycle', testGraph([testNode('hook', 'core.webhook'), testNode('a', 'core.edit-fields'), testNode('b', 'core.edit-fields')], [['hook', 'a'], ['a', 'b'], ['b', 'a']]), 'graph.cycle', 'a'],
    ['a self-edge', testGraph([testNode('a', 'core.edit-fields')], [['a', 'a']]), 'edge.self', 'a'],
    ['a dangling edge', testGraph([testNode('hook', 'core.webhook')], [['hook', 'gone']]), 'edge.dangling', 'gone'],
    ['a duplicate key', testGraph([testNode('a', 'core.edit-fields'), testNode('a', 'core.edit-fields')], []), 'node.duplicate-key', 'a'],
    ['an unknown type', testGraph([testNode('a', 'core.teleport')], []), 'node.unknown-type', 'core.teleport'],
    ['an unknown version', testGraph([testNode('a', 'core.if', {}, { version: 99 })], []), 'node.unknown-version', '99'],
    ['something that is no graph', { ...emptyGraph(), nodes: 'many' }, 'graph.malformed', 'nodes'],
    ['reserved keys', testGraph([testNode('constructor', 'core.if')], []), 'node.bad-key', 'constructor'],
  ])('with %s are refused, and the place is named', async (_, graph, code, named) => {
    const { id } = await create();
    const { status, body } = await save(id, 1, graph);
    expect(status).toBe(400);
    expect(body.code).toBe('graph.invalid');
    const problem = body.problems.find((candidate) => candidate.code === code);
    expect(problem, JSON.stringify(body)).toBeDefined();
    expect(JSON.stringify(problem)).toContain(named);
    expect((await app.owner.get<WorkflowDto>(`/workflows/${id}`)).body.revision).toBe(1);
  });

  it('of 2,000 nodes are saved, of 10,000 not', async () => {
    const { id } = await create();
    const nodes = (count: number) => Array.from({ length: count }, (_, index) => testNode(`n${index}`, 'core.edit-fields'));
    const startedAt = performance.now();
    expect((await save(id, 1, testGraph(nodes(2_000), []))).status).toBe(200);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect((await save(id, 2, testGraph(nodes(10_000), []))).body).toMatchObject({ code: 'graph.invalid', problems: [{ code: 'graph.too-large' }] });
  });

  it('leave no trace of prototype keys', async () => {
    const { id } = await create();
    const poisoned = JSON.stringify({ baseRevision: 1, graph: echoGraph() }).replace('"settings":{}', '"settings":{},"__proto__":{"polluted":true}');
    await fetch(`${app.url}/api/v1/workflows/${id}/draft`, { method: 'PUT', headers: { 'content-type': 'application/json', cookie: app.owner.cookie ?? '', 'x-hookloom-client': 'test' }, body: poisoned });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('take operations, all or none', async () => {
    const { id } = await create();
    const apply = (baseRevision: number, operations: object[]) => app.owner.post<SavedDraftDto & Refusal>(`/workflows/${id}/operations`, { baseRevision, operations });
    const renamed = await apply(1, [{ type: 'rename-node', node: 'echo', name: 'Say it' }, { type: 'change-key', node: 'hook', key: 'incoming' }]);
    expect(renamed).toMatchObject({ status: 200, body: { revision: 2 } });
    const failed = await apply(2, [{ type: 'rename-node', node: 'echo', name: 'Lost' }, { type: 'remove-node', node: 'nobody' }]);
    expect(failed).toMatchObject({ status: 400, body: { code: 'operation.unknown-node', operation: 1 } });
    expect((await apply(1, [])).body).toMatchObject({ code: 'workflow.stale-revision' });
    const after = (await app.owner.get<WorkflowDto>(`/workflows/${id}`)).body;
    expect(after.draft.nodes.map(({ key, name }) => `${key}: ${name}`)).toEqual(['incoming: hook', 'echo: Say it']);
  });
});

describe('publishing', () => {
  it('is refused with every problem, and nothing changes', async () => {
    const graph = testGraph([testNode('hook', 'core.webhook'), testNode('mail', 'email.send', { subject: expression('{{ steps.nobody.name }}') })], [['hook', 'mail']]);
    const { id } = await create(graph);
    const { status, body } = await publish(id, 1);
    expect(status).toBe(422);
    expect(body.problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['parameter.missing', 'expression.unknown-step']));
    expect((await app.owner.get<WorkflowDto>(`/workflows/${id}`)).body).toMatchObject({ active: false, version: null });
  });

  it('switches the workflow on, and makes a version only of what means something new', async () => {
    const { id } = await create();
    expect((await publish(id, 1)).body).toMatchObject({ active: true, draftChanged: false, changes: 0, version: { number: 1 }, triggers: [{ active: true }] });
    const tidied = echoGraph();
    tidied.nodes[1]!.position = { x: 300, y: 300 };
    expect((await save(id, 1, tidied)).body).toMatchObject({ draftChanged: false, changes: 0 });
    expect((await publish(id, 2)).body.version?.number).toBe(1);
    expect((await save(id, 2, echoGraph({ method: fixed('PUT') }))).body).toMatchObject({ draftChanged: true, changes: 1 });
    expect((await publish(id, 2)).status).toBe(409);
    expect((await publish(id, 3)).body.version?.number).toBe(2);
    const versions = await app.owner.get<WorkflowVersionListDto>(`/workflows/${id}/versions`);
    expect(versions.body.items).toMatchObject([{ number: 2, live: true, nodes: 2, publishedBy: 'ann' }, { number: 1, live: false }]);
    const restored = await app.owner.post<SavedDraftDto>(`/workflows/${id}/versions/1/restore`, { baseRevision: 3 });
    expect(restored.body).toMatchObject({ revision: 4, draftChanged: true });
    expect((await app.owner.get<WorkflowVersionDetailDto>(`/workflows/${id}/versions/1`)).body.graph.nodes).toHaveLength(2);
  });

  it('keeps the address of a webhook over versions and a changed key', async () => {
    const workflow = await create();
    const url = workflow.triggers[0]?.url;
    await publish(workflow.id, 1);
    await app.owner.post(`/workflows/${workflow.id}/operations`, { baseRevision: 1, operations: [{ type: 'change-key', node: 'hook', key: 'renamed' }] });
    const { body } = await publish(workflow.id, 2);
    expect(body.triggers).toMatchObject([{ nodeKey: 'renamed', active: true, url }]);
  });

  it('sets when a schedule fires next, and takes it back when the workflow is switched off', async () => {
    const graph = testGraph([testNode('clock', 'core.schedule', { mode: fixed('cron'), cron: fixed('30 9 * * *') }), testNode('echo', 'core.edit-fields', { fields: list({ name: fixed('a'), value: fixed(1) }) })], [['clock', 'echo']]);
    const { id } = await create(graph);
    const on = (await publish(id, 1)).body;
    expect(on.triggers).toMatchObject([{ mode: 'scheduled', url: null, nextAt: expect.stringMatching(/T09:30:00.000Z$/) }]);
    expect((await app.owner.post<WorkflowDto>(`/workflows/${id}/deactivate`)).body).toMatchObject({ active: false, triggers: [{ active: false, nextAt: null }] });
    expect((await app.owner.post<WorkflowDto>(`/workflows/${id}/activate`)).body).toMatchObject({ active: true, triggers: [{ active: true }] });
  });

  it('cannot be skipped: a workflow without a version is not switched on', async () => {
    const { id } = await create();
    expect(await app.owner.post(`/workflows/${id}/activate`)).toMatchObject({ status: 409, body: { code: 'workflow.not-published' } });
  });
});

describe('running by hand', () => {
  it('tests the draft with its example, a given event, or a stored one', async () => {
    const { id } = await create();
    const test = async (input: object): Promise<RunDto> => {
      const started = await app.owner.post<RunSummaryDto>(`/workflows/${id}/test`, input);
      expect(started, JSON.stringify(started.body)).toMatchObject({ status: 202, body: { test: true, version: null, source: 'test' } });
      return (await until(() => app.owner.get<RunDto>(`/runs/${started.body.id}`), ({ body }) => body.finishedAt !== null)).body;
    };
    const given = await test({ event: { body: { say: 'hello' } } });
    expect(given).toMatchObject({ status: 'succeeded', result: { said: 'hello' }, graph: { nodes: [{ key: 'hook' }, { key: 'echo' }] } });
    expect(await test({ eventId: given.eventId ?? '' })).toMatchObject({ result: { said: 'hello' } });
    expect((await test({})).event).toMatchObject({ source: 'test' });
    expect(await app.owner.post(`/workflows/${id}/test`, { event: 'text' })).toMatchObject({ status: 400 });
  });

  it('starts the live version by its manual trigger only', async () => {
    const manual = testGraph([testNode('start', 'core.manual'), testNode('echo', 'core.edit-fields', { fields: list({ name: fixed('got'), value: expression('{{ trigger.x }}') }) })], [['start', 'echo']]);
    const { id } = await create(manual);
    expect((await app.owner.post(`/workflows/${id}/run`)).status).toBe(409);
    await publish(id, 1);
    const started = await app.owner.post<RunSummaryDto>(`/workflows/${id}/run`, { payload: { x: 7 } });
    expect(started).toMatchObject({ status: 202, body: { source: 'manual', version: 1 } });
    await until(() => app.owner.get<RunDto>(`/runs/${started.body.id}`), ({ body }) => body.status === 'succeeded');
    const hook = await create();
    await publish(hook.id, 1);
    expect(await app.owner.post(`/workflows/${hook.id}/run`)).toMatchObject({ status: 409, body: { code: 'workflow.not-manual' } });
  });
});

describe('mapping', () => {
  const graph = testGraph(
    [
      testNode('hook', 'core.webhook'),
      testNode('only', 'core.filter', { conditions: list({ left: expression('{{ trigger.body.say }}'), operator: fixed('exists') }) }),
      testNode('echo', 'core.edit-fields', { fields: list({ name: fixed('said'), value: expression('{{ trigger.body.say }}') }) }),
      testNode('last', 'core.edit-fields', { fields: list({ name: fixed('x'), value: fixed(1) }) }),
    ],
    [['hook', 'only'], ['only', 'echo'], ['echo', 'last']],
  );

  it('offers samples before anything ran, nearest ancestor first', async () => {
    const { id } = await create(graph);
    const { body } = await app.owner.get<MappingDto>(`/workflows/${id}/mapping?node=last`);
    expect(body.sources.map(({ step, from }) => `${step} ${from}`)).toEqual(['echo sample', 'only sample', 'trigger sample']);
    expect(body.sources[1]?.value).toEqual(body.sources[2]?.value);
    expect(body.event).toBeNull();
  });

  it('offers what a run gave, and previews on it', async () => {
    const { id } = await create(graph);
    const run = await app.owner.post<RunSummaryDto>(`/workflows/${id}/test`, { event: { body: { say: 'ho', n: 20 } } });
    await until(() => app.owner.get<RunDto>(`/runs/${run.body.id}`), ({ body }) => body.finishedAt !== null);
    const { body } = await app.owner.get<MappingDto>(`/workflows/${id}/mapping?node=last`);
    expect(body.sources[0]).toMatchObject({ step: 'echo', from: 'run', value: { said: 'ho' }, runId: run.body.id });
    const preview = async (expressionText: string): Promise<PreviewResultDto> => (await app.owner.post<PreviewResultDto>(`/workflows/${id}/preview`, { node: 'last', expression: expressionText })).body;
    expect(await preview('{{ steps.echo.said }}')).toEqual({ ok: true, value: 'ho' });
    expect(await preview('{{ input.said }} {{ trigger.body.n * 2 }}')).toEqual({ ok: true, value: 'ho 40' });
    expect(await preview('{{ trigger.body.nope.x }}')).toMatchObject({ ok: false, missing: 'trigger.body.nope.x' });
    expect(await preview('{{ oh no')).toMatchObject({ ok: false });
    expect(await preview('{{ [].constructor.constructor("return process")().pid }}')).toMatchObject({ ok: false });
    expect((await app.owner.get(`/workflows/${id}/mapping?node=nobody`)).status).toBe(404);
  });
});

describe('mapping by event', () => {
  const graph = testGraph(
    [testNode('hook', 'core.webhook'), testNode('echo', 'core.edit-fields', { fields: list({ name: fixed('said'), value: expression('{{ trigger.body.say }}') }) }), testNode('last', 'core.edit-fields', { fields: list({ name: fixed('x'), value: fixed(1) }) })],
    [['hook', 'echo'], ['echo', 'last']],
  );

  it('gives the chosen event, and of its run what each step gave, not what a later one gave', async () => {
    const { id } = await create(graph);
    const events: string[] = [];
    for (const say of ['first', 'second']) {
      const { body } = await app.owner.post<RunSummaryDto>(`/workflows/${id}/test`, { event: { body: { say } } });
      const run = await until(() => app.owner.get<RunDto>(`/runs/${body.id}`), ({ body: seen }) => seen.finishedAt !== null);
      events.push(run.body.eventId ?? '');
    }
    const sourcesOf = async (query: string): Promise<MappingDto> => (await app.owner.get<MappingDto>(`/workflows/${id}/mapping?node=last${query}`)).body;
    const chosen = await sourcesOf(`&eventId=${events[0]}`);
    expect(chosen.event?.id).toBe(events[0]);
    expect(chosen.sources.map(({ step, value }) => [step, value])).toEqual([['echo', { said: 'first' }], ['trigger', { body: { say: 'first' } }]]);
    expect(chosen.own).toMatchObject({ step: 'last', from: 'run', value: { x: 1 } });
    expect((await sourcesOf('')).sources[0]?.value).toEqual({ said: 'second' });
    expect((await app.owner.get(`/workflows/${id}/mapping?node=last&eventId=nonsense`)).status).toBe(400);
  });
});

describe('the list', () => {
  it('finds, filters and pages', async () => {
    const named = await create(emptyGraph(), 'Needle in the list');
    await app.owner.call('PATCH', `/workflows/${named.id}`, { tags: ['billing'] });
    const list = async (query: string): Promise<WorkflowListDto> => (await app.owner.get<WorkflowListDto>(`/workflows?${query}`)).body;
    expect((await list('search=needle')).items.map(({ id }) => id)).toEqual([named.id]);
    expect((await list('search=BILLING')).items.map(({ id }) => id)).toEqual([named.id]);
    const all = await list('limit=200');
    expect(all.counts.all).toBe(all.items.length);
    expect((await list('state=on&limit=200')).items.every(({ active }) => active)).toBe(true);
    const first = await list('limit=3');
    const second = await list(`limit=200&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
    expect(all.health.triggersOn).toBeGreaterThan(0);
  });

  it('leaves out what was deleted, whose runs stay', async () => {
    const { id } = await create();
    const run = await app.owner.post<RunSummaryDto>(`/workflows/${id}/test`, { event: { body: {} } });
    expect((await app.owner.call('DELETE', `/workflows/${id}`)).status).toBe(204);
    expect((await app.owner.get(`/workflows/${id}`)).status).toBe(404);
    expect((await app.owner.get<RunDto>(`/runs/${run.body.id}`)).body.workflowName).toBe('Spec');
  });
});
