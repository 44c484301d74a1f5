import { compile, type Graph, type GraphNode } from '@hookloom/graph';
import { expression, fixed, list, type Json, type NodeBehaviour } from '@hookloom/node-sdk';
import { behaviourOf } from '@hookloom/nodes/behaviour';
import { catalogue } from '@hookloom/nodes/catalogue';
import { afterAll, describe, expect, it } from 'vitest';
import { EgressGuard } from '../ports/egress-guard.js';
import { HttpClient } from '../ports/http-client.js';
import { Slots } from '../platform/slots.js';
import { Sandbox } from '../sandbox/sandbox.js';
import { DyingJournal } from '../testing/dying-journal.js';
import { edit, webhook } from '../testing/engine.js';
import { graphOf, node } from '../testing/workflow.js';
import { RunExecution } from './run-execution.js';

const within = (parent: string, child: GraphNode): GraphNode => ({ ...child, parent });
const fetchItem = (key: string, url: string) => node(key, 'core.http-request', { method: fixed('GET'), url: expression(url) });

describe('containers', () => {
  const http = new HttpClient(new EgressGuard([]));
  const sandbox = new Sandbox();
  afterAll(() => Promise.all([http.close(), sandbox.close()]));

  /** Stands in for the outside: answers each call by its URL, and counts how many are under way at once. */
  function outside(answer: (url: string) => Json) {
    const seen = { urls: [] as string[], now: 0, most: 0 };
    const behaviour = (type: string, version: number): NodeBehaviour | undefined => {
      const real = behaviourOf(type, version);
      if (!real || type !== 'core.http-request') return real;
      return {
        declaration: real.declaration,
        run: async ({ parameters }) => {
          const url = String(parameters['url']);
          seen.urls.push(url);
          seen.most = Math.max(seen.most, ++seen.now);
          await new Promise((resolve) => setTimeout(resolve, 3));
          seen.now--;
          return { kind: 'done', output: answer(url) };
        },
      };
    };
    return { seen, behaviour };
  }

  async function run(graph: Graph, body: Json, journal = new DyingJournal(), { behaviour } = outside(() => null)): Promise<DyingJournal> {
    const compiled = compile(graph, catalogue);
    if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
    const services = {
      behaviourOf: behaviour,
      vault: { open: async () => null },
      http,
      mail: { settings: () => ({ url: null, from: '' }), guard: new EgressGuard([]), connections: new Slots<string>(1) },
      sandbox,
    };
    const held = { id: 'run-1', number: 1, workflowId: 'w', test: false, trigger: { body }, epoch: 1, owner: 'me', cancelRequested: false, answer: null };
    await new RunExecution(services, journal, held, compiled.plan, [...journal.rows.values()], () => undefined).execute();
    return journal;
  }

  const loop = (concurrency: number, ...body: GraphNode[]): Graph =>
    graphOf(
      [webhook, node('each', 'core.for-each', { items: expression('{{ trigger.body }}'), concurrency: fixed(concurrency) }), ...body.map((child) => within('each', child)), edit('after', 'all', '{{ steps.each }}')],
      [['hook', 'each'], ['each', 'after']],
    );

  it('runs a body for each item, so many at a time, and gives the results in the order of the items', async () => {
    const world = outside((url) => ({ url }));
    const ended = await run(loop(3, fetchItem('get', 'http://x/{{ item }}')), ['a', 'b', 'c', 'd', 'e'], new DyingJournal(), world);
    expect(ended.run).toMatchObject({ status: 'succeeded', result: { all: ['a', 'b', 'c', 'd', 'e'].map((item) => ({ url: `http://x/${item}` })) } });
    expect(world.seen.most).toBe(3);
  });

  it('repeats until a condition holds, and no longer than allowed', async () => {
    const graph = (limit: number): Graph =>
      graphOf(
        [webhook, node('again', 'core.repeat', { until: expression('{{ result.n >= 3 }}'), limit: fixed(limit) }), within('again', edit('count', 'n', '{{ index + 1 }}'))],
        [['hook', 'again']],
      );
    expect((await run(graph(10), null)).run).toMatchObject({ status: 'succeeded', result: { n: 3 } });
    expect((await run(graph(2), null)).run).toMatchObject({ status: 'failed', error: { code: 'repeat.limit', step: 'again' } });
  });

  it('catches what fails in a Try', async () => {
    const graph = graphOf(
      [
        webhook,
        node('try', 'core.try'),
        within('try', node('boom', 'core.stop', { outcome: fixed('error'), message: fixed('no') })),
        edit('caught', 'x', 'never'),
      ],
      [['hook', 'try'], ['try:error', 'caught']],
    );
    // Stop ends the whole run, Try or not.
    expect((await run(graph, null)).run).toMatchObject({ status: 'failed', error: { message: 'no' } });
    const failing = graphOf(
      [webhook, node('try', 'core.try'), within('try', edit('boom', 'x', '{{ nothing.here + 1 }}')), edit('caught', 'class', '{{ steps.try.error.class }}')],
      [['hook', 'try'], ['try:error', 'caught']],
    );
    expect((await run(failing, null)).run).toMatchObject({ status: 'succeeded', result: { class: 'input' } });
  });

  it('goes on after a death at any write without calling twice for what is on record', async () => {
    const items = ['a', 'b', 'c', 'd'];
    const graph = loop(2, fetchItem('get', 'http://x/{{ item }}'), node('keep', 'core.edit-fields', { fields: list({ name: fixed('kept'), value: expression('{{ steps.get.url }}') }) }));
    const connected: Graph = { ...graph, edges: [...graph.edges, { id: 'in', from: { node: 'get', port: 'main' }, to: { node: 'keep', port: 'main' } }] };
    const undisturbed = await run(connected, items, new DyingJournal(), outside((url) => ({ url })));
    for (let write = 1; write <= undisturbed.writes; write++) {
      for (const when of ['before', 'after'] as const) {
        const journal = new DyingJournal();
        journal.dieAt = { write, when };
        const world = outside((url) => ({ url }));
        await run(connected, items, journal, world).catch((error: Error) => expect(error.message).toBe('killed'));
        journal.dieAt = null;
        const known = [...journal.rows.values()].filter((row) => row.node === 'get' && row.status === 'succeeded').length;
        const before = world.seen.urls.length;
        if (journal.run?.status !== 'succeeded') await run(connected, items, journal, world);
        expect(journal.run).toEqual(undisturbed.run);
        expect(world.seen.urls.length - before).toBeLessThanOrEqual(items.length - known);
      }
    }
  });

  it('takes ten thousand items without holding the process up', async () => {
    let longest = 0;
    let last = Date.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, Date.now() - last);
      last = Date.now();
    }, 5);
    const count = 10_000;
    const ended = await run(loop(50, edit('double', 'n', '{{ item }}')), Array.from({ length: count }, (_, n) => n));
    clearInterval(beat);
    expect((ended.run?.result as { all: Json[] }).all).toHaveLength(count);
    process.stdout.write(`10,000 iterations: the event loop was held up for ${longest} ms at most\n`);
  }, 60_000);
});
