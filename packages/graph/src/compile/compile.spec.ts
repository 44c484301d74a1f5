import { expression, fixed, list } from '@hookloom/node-sdk';
import { describe, expect, it } from 'vitest';
import { testCatalogue } from '../testing/catalogue.js';
import { edge, graph, node, planOf } from '../testing/build.js';
import { canonicalJson } from './canonical-json.js';
import { compile } from './compile.js';

const drawn = graph(
  [
    node('start', 'start'),
    node('choose', 'switch', { parameters: { cases: list({ name: fixed('Big') }, { name: fixed('Small') }) } }),
    node('big', 'call', { parameters: { url: expression('https://example.org/{{ trigger.id }}'), method: fixed('POST'), body: fixed(null) } }),
    node('small', 'edit'),
    node('lost', 'edit'),
    node('z', 'edit', { parameters: { text: expression('{{ steps.small.x.trim() }}') }, settings: { join: 'first' } }),
  ],
  [edge('start', 'choose'), edge('choose.2', 'small'), edge('choose.1', 'big'), edge('choose.default', 'z'), edge('big', 'z'), edge('small', 'z'), edge('lost', 'z')],
);
drawn.nodes[2] = node('big', 'call', {
  parameters: { url: expression('https://example.org/{{ trigger.id }}'), method: fixed('POST'), body: fixed({}) },
});

describe('compile', () => {
  it('orders nodes and edges, and leaves out what never runs', () => {
    const plan = planOf(drawn);
    expect(plan.nodes.map((each) => each.key)).toEqual(['start', 'choose', 'big', 'small', 'z']);
    expect(plan.edges.map((each) => [each.from, each.port, each.to])).toEqual([
      [0, 'main', 1], [1, '1', 2], [1, '2', 3], [1, 'default', 4], [2, 'main', 4], [3, 'main', 4],
    ]);
    expect(plan.nodes[4]).toMatchObject({ incoming: [3, 4, 5], outgoing: {}, join: 'first', needsSandbox: true, ancestors: [3] });
    expect(plan.nodes[1]?.outgoing).toEqual({ 1: [1], 2: [2], default: [3] });
    expect(plan.trigger).toBe(0);
  });

  it('is the same for the same meaning, byte for byte', () => {
    const shuffled = {
      ...drawn,
      nodes: [...drawn.nodes].reverse().map((each) => ({ ...each, position: { x: 5, y: 5 } })),
      edges: [...drawn.edges].reverse().map((each, index) => ({ ...each, id: `e${index}` })),
    };
    expect(JSON.stringify(planOf(shuffled))).toBe(JSON.stringify(planOf(drawn)));
  });

  it('fills defaults and settings', () => {
    const plan = planOf(drawn);
    expect(plan.nodes[2]?.parameters).toMatchObject({
      method: { kind: 'value', value: 'POST' },
      url: { kind: 'template', expects: 'text', rule: { kind: 'text', required: true, maxLength: 100 } },
      headers: { kind: 'list', items: [] },
    });
    expect(plan.nodes[2]?.parameters['pause']).toBeUndefined();
    expect(plan.nodes[2]?.settings).toEqual({
      onError: 'stop', onUnknown: 'stop', disabled: false, timeoutMs: 5_000,
      retry: { attempts: 1, pauseMs: 0, classes: ['rate', 'remote', 'timeout'] },
    });
    expect(plan.nodes[3]?.parameters).toEqual({ count: { kind: 'value', value: 1 } });
  });

  it('leaves fields that are not shown at their defaults', () => {
    const hidden = graph(
      [node('start', 'start'), node('a', 'call', { parameters: { url: fixed('x'), body: expression('{{ steps.nobody') } })],
      [edge('start', 'a')],
    );
    expect(planOf(hidden).nodes[1]?.parameters['body']).toBeUndefined();
  });

  it.each([
    [{}, 'read'],
    [{ method: fixed('PUT'), body: fixed(1) }, 'idempotent'],
    [{ method: fixed('POST'), body: fixed(1) }, 'unsafe'],
    [{ method: expression('{{ trigger.method }}'), body: fixed(1) }, 'unsafe'],
  ])('takes how a call repeats from %j', (parameters, repeat) => {
    const one = graph([node('start', 'start'), node('a', 'call', { parameters: { url: fixed('x'), ...parameters } })], [edge('start', 'a')]);
    expect(planOf(one).nodes[1]?.repeat).toBe(repeat);
  });

  it('needs no parameters of a disabled node', () => {
    const one = graph([node('start', 'start'), node('a', 'mail', { settings: { disabled: true } })], [edge('start', 'a')]);
    expect(planOf(one).nodes[1]).toMatchObject({ parameters: {}, repeat: 'pure', passPort: 'main', settings: { disabled: true } });
  });

  it('names all ancestors where code may read any', () => {
    const any = graph(
      [node('start', 'start'), node('a', 'edit'), node('b', 'edit', { parameters: { text: expression('{{ Object.keys(steps) }}') } })],
      [edge('start', 'a'), edge('a', 'b')],
    );
    expect(planOf(any).nodes[2]?.ancestors).toEqual([0, 1]);
  });

  it.each([
    ['return steps.b.x;', [2]],
    ['const { a } = steps;\nreturn a;', [0, 1, 2]],
    ['return input; // steps.a', []],
    ['return `${steps.a}` + /[/]"/.source', [1]],
    ['return "unclosed', [0, 1, 2]],
  ])('names the ancestors of a program: %s', (code, ancestors) => {
    const program = graph(
      [node('start', 'start'), node('a', 'edit'), node('b', 'edit'), node('c', 'code', { parameters: { code: fixed(code) } })],
      [edge('start', 'a'), edge('a', 'b'), edge('b', 'c')],
    );
    expect(planOf(program).nodes[3]).toMatchObject({ ancestors, needsSandbox: false });
  });

  it('gives the problems instead where there are errors', () => {
    const compiled = compile(graph([node('a', 'mail')]), testCatalogue);
    expect('problems' in compiled && compiled.problems.map((problem) => problem.code)).toEqual([
      'graph.no-trigger', 'parameter.missing', 'credential.missing',
    ]);
  });
});

describe('canonicalJson', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'ü' }], a: undefined, 1: true })).toBe('{"1":true,"b":[1,{"c":"ü","d":null}]}');
  });
});
