import { expression, fixed, list } from '@hookloom/node-sdk';
import type { StoredParameters } from '@hookloom/node-sdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Graph, NodeSettings } from '../graph.js';
import type { Problem } from '../problems.js';
import { testCatalogue } from '../testing/catalogue.js';
import { edge, graph, node } from '../testing/build.js';
import { parseGraph } from './parse-graph.js';
import { validate } from './validate.js';

const problems = (input: unknown): Problem[] => validate(input, testCatalogue);
const found = (input: unknown): string[] =>
  problems(input).map(({ code, node: at, field }) => [code, at, field].filter((part) => part !== undefined).join(' '));
/** A trigger, and one node behind it. */
const withNode = (type: string, parameters: StoredParameters = {}, more: Partial<Graph['nodes'][number]> = {}): Graph =>
  graph([node('start', 'start'), node('a', type, { parameters, ...more })], [edge('start', 'a')]);

describe('structure', () => {
  it('finds nothing wrong with a sound graph', () => {
    expect(problems(withNode('edit'))).toEqual([]);
  });

  it('wants exactly one trigger', () => {
    expect(found(graph([]))).toEqual(['graph.no-trigger']);
    expect(found(graph([node('a', 'start'), node('b', 'start')]))).toContain('graph.many-triggers b');
  });

  it('names unknown types and versions', () => {
    expect(found(withNode('nothing'))).toEqual(['node.unknown-type a']);
    expect(found(withNode('edit', {}, { version: 9 }))).toEqual(['node.unknown-version a']);
  });

  it('names bad edges', () => {
    const base = withNode('if');
    const edges = [...base.edges, edge('a', 'a'), edge('a.main', 'b'), edge('a.true', 'gone'), edge('ghost', 'b'), edge('a.true', 'b.left'), edge('b', 'start')];
    const drawn = { ...base, nodes: [...base.nodes, node('b', 'edit')], edges };
    expect(found(drawn)).toEqual([
      'edge.self a', 'edge.unknown-port a', 'edge.dangling gone', 'edge.dangling ghost', 'edge.unknown-port b', 'edge.unknown-port start', 'graph.cycle a',
    ]);
    const twice = { ...base, nodes: drawn.nodes, edges: [...base.edges, edge('a.true', 'b'), { ...edge('a.true', 'b'), id: 'again' }] };
    expect(problems(twice)).toMatchObject([{ code: 'edge.duplicate', edge: 'again', node: 'b' }]);
  });

  it('names every node of a cycle, and each cycle once', () => {
    const keys = ['a', 'b', 'c', 'd', 'e', 'tail'];
    const drawn = graph(
      [node('start', 'start'), ...keys.map((key) => node(key, 'edit'))],
      [edge('start', 'a'), edge('a', 'b'), edge('b', 'c'), edge('c', 'a'), edge('c', 'd'), edge('d', 'e'), edge('e', 'd'), edge('e', 'tail')],
    );
    expect(problems(drawn)).toMatchObject([
      { code: 'graph.cycle', params: { nodes: 'a, b, c' }, message: 'These nodes lead back to themselves: “a” → “b” → “c” → “a”.' },
      { code: 'graph.cycle', params: { nodes: expect.stringMatching(/^(d, e|e, d)$/) as string } },
    ]);
  });

  it('warns of what never runs, and of what is wrong with it', () => {
    const base = withNode('edit');
    expect(problems({ ...base, nodes: [...base.nodes, node('lost', 'mail')] }).map((each) => [each.severity, each.code, each.node])).toEqual([
      ['warning', 'node.unreachable', 'lost'], ['warning', 'parameter.missing', 'lost'], ['warning', 'credential.missing', 'lost'],
    ]);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'trigger', 'steps', 'input', 'item', 'index', 'loop', 'run', '1a', 'a-b', '', 'é', 'a'.repeat(65)])(
    'refuses the key “%s”',
    (key) => {
      const drawn = graph([node('start', 'start'), node(key, 'edit')], [edge('start', key)]);
      expect(problems(drawn)[0]).toMatchObject({ code: 'node.bad-key', node: key });
      expect(parseGraph(drawn)).toMatchObject({ problems: [{ code: 'node.bad-key' }] });
    },
  );

  it('names keys and ids that are there twice', () => {
    const base = withNode('edit');
    expect(found({ ...base, nodes: [...base.nodes, node('a', 'edit')], edges: [...base.edges, ...base.edges] })).toEqual([
      'node.duplicate-key a', 'edge.duplicate', 'edge.duplicate a',
    ]);
  });

  it('checks the time zone of the workflow', () => {
    expect(found({ ...withNode('edit'), settings: { timeZone: 'Mars/Base' } })).toEqual(['graph.malformed settings.timeZone']);
  });
});

describe('settings', () => {
  it.each<[NodeSettings, string[]]>([
    [{ retry: { attempts: 0, pauseMs: 1 } }, ['node.bad-settings a settings.retry.attempts']],
    [{ retry: { attempts: 21, pauseMs: -1 } }, ['node.bad-settings a settings.retry.attempts', 'node.bad-settings a settings.retry.pauseMs']],
    [{ timeoutMs: 0.5 }, ['node.bad-settings a settings.timeoutMs']],
    [{ onError: 'branch' }, ['node.bad-settings a settings.onError']],
    [{ onError: 'continue', retry: { attempts: 20, pauseMs: 3_600_000, classes: ['rate'] } }, []],
  ])('%j', (settings, expected) => {
    expect(found(withNode('edit', {}, { settings }))).toEqual(expected);
  });

  it('lets a trigger not be disabled, and joins the error port only when asked to branch', () => {
    expect(found(graph([node('start', 'start', { settings: { disabled: true } })]))).toEqual(['node.bad-settings start settings.disabled']);
    const call = (settings: NodeSettings): Graph => {
      const base = withNode('call', { url: fixed('x') }, { settings });
      return { ...base, nodes: [...base.nodes, node('b', 'edit')], edges: [...base.edges, edge('a.error', 'b')] };
    };
    expect(found(call({ onError: 'branch' }))).toEqual([]);
    expect(found(call({}))).toEqual(['edge.unknown-port a']);
  });
});

describe('parameters', () => {
  it.each<[string, StoredParameters, string[]]>([
    ['call', {}, ['parameter.missing a url']],
    ['call', { url: fixed('  ') }, ['parameter.missing a url']],
    ['call', { url: expression('') }, ['parameter.missing a url']],
    ['call', { url: fixed(5) }, ['parameter.wrong-type a url']],
    ['call', { url: fixed('x'.repeat(101)) }, ['parameter.out-of-range a url']],
    ['call', { url: fixed('x'), method: fixed('SEND') }, ['parameter.wrong-type a method']],
    ['call', { url: fixed('x'), method: fixed('POST') }, ['parameter.missing a body']],
    ['call', { url: fixed('x'), method: expression('{{ trigger.m }}') }, ['parameter.missing a body']],
    ['call', { url: fixed('x'), wrong: fixed(1) }, ['parameter.unknown a wrong']],
    ['call', { url: list() }, ['parameter.wrong-type a url']],
    ['call', { url: fixed('x'), headers: fixed([]) }, ['parameter.wrong-type a headers']],
    ['call', { url: fixed('x'), headers: list({ name: fixed('A') }, { value: fixed('b') }) }, ['parameter.missing a headers.1.name']],
    ['call', { url: fixed('x'), headers: list(...Array.from({ length: 4 }, () => ({ name: fixed('A') }))) }, ['parameter.out-of-range a headers']],
    ['call', { url: fixed('x'), pause: fixed({ amount: 2, unit: 'hours' }) }, ['parameter.out-of-range a pause']],
    ['call', { url: fixed('x'), until: fixed('tomorrow'), zone: fixed('Here') }, ['parameter.wrong-type a until', 'parameter.wrong-type a zone']],
    ['edit', { count: fixed(11) }, ['parameter.out-of-range a count']],
    ['edit', { count: fixed(1.5) }, ['parameter.wrong-type a count']],
    ['switch', {}, ['parameter.missing a cases']],
    ['switch', { cases: { mode: 'list', items: [{ id: 'default', values: { name: fixed('x') } }] } }, ['parameter.wrong-type a cases.0']],
    ['edit', { text: expression('{{ }}') }, ['expression.syntax a text']],
    ['edit', { text: expression('{{ trigger') }, ['expression.syntax a text']],
    ['edit', { text: expression('{{ body.x }}') }, ['expression.syntax a text']],
    ['edit', { text: expression('{{ item.x }}') }, ['expression.syntax a text']],
    ['edit', { text: expression('{{ Math.PI }} {{ trigger.x.map((x) => x) }}') }, []],
    ['edit', { text: expression('{{ steps.nobody.x }}') }, ['expression.unknown-step a text']],
    ['edit', { text: expression('{{ steps.a }}') }, ['expression.not-ancestor a text']],
    ['code', { code: fixed('return steps.nobody') }, ['expression.unknown-step a code']],
    ['code', { code: fixed('return steps.a') }, ['expression.not-ancestor a code']],
    ['code', { code: fixed('// steps.nobody\nconst steps = input; return steps.nobody + "steps.nobody"') }, []],
    ['code', { code: fixed('') }, ['parameter.missing a code']],
    ['code', { code: expression('{{ trigger.code }}') }, ['expression.not-allowed a code']],
    ['edit', { text: fixed('steps.nobody') }, []],
    ['edit', { text: expression('{{ f(steps["nobody"]) }}') }, ['expression.unknown-step a text']],
  ])('%s %j', (type, parameters, expected) => {
    expect(found(withNode(type, parameters))).toEqual(expected);
  });

  it('refuses expressions that are too long to be read', () => {
    expect(found(withNode('edit', { text: expression('x'.repeat(20_001)) }))).toEqual(['graph.malformed a parameters.text.expression']);
  });

  it('lets no trigger use expressions', () => {
    const trigger = (parameters: StoredParameters): Graph => graph([node('start', 'start', { parameters })]);
    expect(found(trigger({ path: expression('{{ run.id }}') }))).toEqual(['expression.not-allowed start path']);
    expect(found(trigger({ cron: expression('* * * * *') }))).toEqual(['expression.not-allowed start cron']);
    expect(found(trigger({ cron: fixed('61 * * * *') }))).toEqual(['parameter.wrong-type start cron']);
  });

  it('lets an expression name only what comes before it', () => {
    const drawn = graph(
      [node('start', 'start'), node('a', 'edit', { parameters: { text: expression('{{ steps.b }} {{ steps.start }}') } }), node('b', 'edit', { parameters: { text: expression('{{ steps.a }}') } }), node('lost', 'edit')],
      [edge('start', 'a'), edge('start', 'b'), edge('lost', 'a')],
    );
    expect(found(drawn)).toEqual(['node.unreachable lost', 'expression.not-ancestor a text', 'expression.not-ancestor b text']);
  });

  it('says what a person can act on', () => {
    expect(problems(withNode('edit', { count: fixed(11) }))[0]?.message).toBe('“Count”: This must be at most 10.');
    expect(problems(withNode('call'))[0]?.message).toBe('“URL” must be filled in.');
  });
});

describe('credentials', () => {
  const credentials = [{ id: 'c1', type: 'smtp' }, { id: 'c2', type: 'bearer' }];
  const check = (type: string, credential?: string): string[] =>
    validate(withNode(type, type === 'mail' ? { to: fixed('x') } : { url: fixed('x') }, { credential }), testCatalogue, { credentials }).map((each) => each.code);

  it('are there, exist and fit', () => {
    expect(check('mail')).toEqual(['credential.missing']);
    expect(check('mail', 'c1')).toEqual([]);
    expect(check('mail', 'gone')).toEqual(['credential.unknown']);
    expect(check('mail', 'c2')).toEqual(['credential.wrong-type']);
    expect(check('call')).toEqual([]);
    expect(validate(withNode('edit', {}, { credential: 'c1' }), testCatalogue, { credentials })).toMatchObject([{ severity: 'warning', code: 'credential.wrong-type' }]);
  });
});

describe('any JSON', () => {
  it('is answered with where it is malformed', () => {
    expect(problems({ schema: 1, nodes: [{ key: 'a', name: 'A', type: 't', version: 1, position: { x: 0 }, parameters: { p: { mode: 'fixed' } }, color: 1 }], edges: [{ id: 'e' }] })).toMatchObject([
      { code: 'graph.malformed', node: 'a', field: 'color', message: expect.stringContaining('“color” of node “a” must be left out') as string },
      { node: 'a', field: 'position.y', message: '“position.y” of node “a” must be a number from -1000000 to 1000000.' },
      { node: 'a', field: 'parameters.p.fixed' },
      { edge: 'e', field: 'from' },
      { edge: 'e', field: 'from.node' },
      { edge: 'e', field: 'from.port' },
      { edge: 'e', field: 'to' },
      { edge: 'e', field: 'to.node' },
      { edge: 'e', field: 'to.port' },
    ]);
  });

  it.each([null, 1, 'x', [], {}, { schema: 2, nodes: [], edges: [] }, { schema: 1, nodes: {}, edges: [] }, { schema: 1, nodes: [null], edges: [[]] }])('%j', (input) => {
    expect(problems(input).every((problem) => problem.code === 'graph.malformed')).toBe(true);
    expect(problems(input).length).toBeGreaterThan(0);
  });

  it('never makes it throw, however it is damaged', () => {
    const whole = withNode('call', { url: expression('{{ steps.start.x }}'), headers: list({ name: fixed('a') }) }, { settings: { retry: { attempts: 2, pauseMs: 1 } } });
    const places = pathsOf(whole);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...places), fc.jsonValue()), { maxLength: 4 }), (damages) => {
        const input = JSON.parse(JSON.stringify(whole)) as unknown;
        for (const [path, value] of damages) setAt(input, path, value);
        expect(Array.isArray(validate(input, testCatalogue))).toBe(true);
        const parsed = parseGraph(input);
        if ('graph' in parsed) expect(parseGraph(parsed.graph)).toEqual(parsed);
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.jsonValue(), (input) => Array.isArray(validate(input, testCatalogue))));
  });
});

describe('parseGraph', () => {
  it('takes an unfinished draft, and gives it back unchanged', () => {
    const draft = { ...graph([node('a', 'mail')]), notes: [{ id: 'n', position: { x: 1, y: 2 }, width: 3, height: 4, text: 'hi 👋' }] };
    expect(parseGraph(draft)).toEqual({ graph: draft });
    expect(parseGraph(JSON.parse(JSON.stringify(draft)))).toEqual({ graph: draft });
  });
});

function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]))].filter((each) => each.length > 0);
}
function setAt(root: unknown, path: readonly string[], value: unknown): void {
  let at = root;
  for (const key of path.slice(0, -1)) {
    if (typeof at !== 'object' || at === null) return;
    at = (at as Record<string, unknown>)[key];
  }
  if (typeof at === 'object' && at !== null) (at as Record<string, unknown>)[path.at(-1) ?? ''] = value;
}
