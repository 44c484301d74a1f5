import { expression, fixed } from '@hookloom/node-sdk';
import type { Json } from '@hookloom/node-sdk';
import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile.js';
import { parseTemplate } from '../expressions/parse.js';
import { renderTemplate } from '../expressions/render.js';
import { MAX_NODES } from '../limits.js';
import { applyOperations } from '../operations/apply.js';
import { parseOperations } from '../operations/parse-operations.js';
import { parseGraph } from '../validation/parse-graph.js';
import { validate } from '../validation/validate.js';
import { edge, graph, node, planOf } from './build.js';
import { testCatalogue } from './catalogue.js';

/** Hostile inputs that can reach a graph; those of the network are tested where it is. */

function chain(length: number) {
  const keys = Array.from({ length }, (_, index) => (index === 0 ? 'start' : `n${index}`));
  return graph(
    keys.map((key, index) => node(key, index === 0 ? 'start' : 'edit', index < 2 ? {} : { parameters: { text: expression(`Hi {{ steps.n${index - 1}.name }} {{ trigger.x }}`) } })),
    keys.slice(1).map((key, index) => edge(keys[index] ?? '', key)),
  );
}

describe('size', () => {
  it('refuses 10,000 nodes without reading them', () => {
    expect(validate(chain(10_000), testCatalogue).map((problem) => problem.code)).toEqual(['graph.too-large', 'graph.too-large']);
  });

  it(`compiles ${MAX_NODES} nodes`, async ({ annotate }) => {
    const drawn = chain(MAX_NODES);
    const begin = Date.now();
    const problems = validate(drawn, testCatalogue);
    const middle = Date.now();
    const compiled = compile(drawn, testCatalogue);
    const end = Date.now();
    await annotate(`${MAX_NODES} nodes: validated in ${middle - begin} ms, compiled in ${end - middle} ms`);
    expect(problems).toEqual([]);
    expect('plan' in compiled && compiled.plan.nodes.length).toBe(MAX_NODES);
    expect(JSON.stringify(compiled).length).toBeLessThan(3_000_000);
  });

  it('finds a cycle through 2,000 nodes', () => {
    const drawn = chain(MAX_NODES);
    const looped = { ...drawn, edges: [...drawn.edges, edge(`n${MAX_NODES - 1}`, 'n1')] };
    expect(validate(looped, testCatalogue).map((problem) => problem.code)).toEqual(['graph.cycle']);
  });

  it('refuses 100,000 levels of JSON, and takes 64', () => {
    const deep = (levels: number): Json => {
      let value: Json = 1;
      for (let level = 0; level < levels; level += 1) value = [value];
      return value;
    };
    const holding = (value: Json) => graph([node('start', 'start'), node('a', 'edit', { parameters: { value: fixed(value) } })], [edge('start', 'a')]);
    expect(validate(holding(deep(64)), testCatalogue)).toEqual([]);
    expect(validate(holding(deep(100_000)), testCatalogue)).toMatchObject([{ code: 'graph.malformed', params: { expected: 'too-deep' } }]);
    expect(parseOperations([{ type: 'set-parameter', node: 'a', name: 'value', value: fixed(deep(100_000)) }])).toHaveProperty('problems');
    expect(validate(JSON.parse(`{"schema":1,"nodes":${'['.repeat(1_000)}${']'.repeat(1_000)},"edges":[]}`), testCatalogue)).toHaveLength(1);
  });
});

describe('prototypes', () => {
  const polluted = () => Object.keys(Object.prototype).length > 0 || ({} as Record<string, unknown>)['x'] !== undefined;
  const names = ['__proto__', 'constructor', 'prototype'];

  it.each(names)('“%s” as a name anywhere changes no other object', (name) => {
    const member = `"${name}": {"x": 1, "mode": "fixed", "fixed": {"${name}": {"x": 1}}}`;
    const source = JSON.stringify(graph([node('start', 'start'), node('a', 'edit', { parameters: { text: fixed('t') } })], [edge('start', 'a')]));
    const inputs = [
      source.replace('"parameters":{}', `"parameters":{${member}}`),
      source.replace('"settings":{}', `"settings":{${member}}`),
      source.replace('"schema":1', `"schema":1,${member}`),
      source.replaceAll('"a"', `"${name}"`),
      source.replaceAll('"main"', `"${name}"`),
      source.replaceAll('test.edit', name),
    ];
    for (const input of inputs) {
      const problems = validate(JSON.parse(input), testCatalogue);
      expect(problems.some((problem) => problem.severity === 'error')).toBe(true);
      expect(polluted()).toBe(false);
    }
    const operations = parseOperations(JSON.parse(`[{"type": "set-parameter", "node": "a", "name": "${name}", "value": {"mode": "fixed", "fixed": 1}}]`));
    expect(operations).toHaveProperty('problems');
    expect(polluted()).toBe(false);
  });

  it('keeps such names in data, where they are only data', () => {
    const data = JSON.parse('{"__proto__": {"x": 1}, "constructor": {"prototype": {"x": 2}}}') as Json;
    const drawn = graph([node('start', 'start'), node('a', 'edit', { parameters: { value: fixed(data) } })], [edge('start', 'a')]);
    const parsed = parseGraph(JSON.parse(JSON.stringify(drawn)));
    expect(JSON.stringify('graph' in parsed && parsed.graph.nodes[1]?.parameters['value'])).toBe(JSON.stringify(fixed(data)));
    expect(JSON.stringify(planOf(drawn).nodes[1]?.parameters['value'])).toBe(JSON.stringify({ kind: 'value', value: data }));
    expect(polluted()).toBe(false);
  });

  it.each(['{{ trigger.__proto__ }}', '{{ trigger.constructor }}', '{{ trigger["__proto__"].x }}', '{{ steps.__proto__ }}', '{{ run.constructor.name }}'])('%s leads nowhere', (source) => {
    const parsed = parseTemplate(source);
    if ('error' in parsed) throw new Error(parsed.error.message);
    expect(renderTemplate(parsed.template, { trigger: {}, steps: {}, input: null, run: {} })).toBeUndefined();
  });
});

describe('text', () => {
  const named = (name: string) => graph([node('start', 'start'), node('a', 'edit', { name })], [edge('start', 'a')]);

  it.each(['emoji 👩‍👩‍👧 ✓', '\u202eright to left\u202c', 'line\nbreak', 'é\u0301'])('“%s” makes the round trip', (name) => {
    const parsed = parseGraph(JSON.parse(JSON.stringify(named(name))));
    expect('graph' in parsed && parsed.graph.nodes[1]?.name).toBe(name);
  });

  it.each([['NUL', 'a\0b'], ['half a pair', 'a\ud800'], ['the other half', '\udc00a'], ['10,000 characters', 'x'.repeat(10_000)]])('%s is refused', (_, name) => {
    expect(validate(named(name), testCatalogue)).toMatchObject([{ severity: 'error', code: 'graph.malformed' }]);
  });
});

describe('operations', () => {
  it('that are no operations are named, not thrown', () => {
    expect(parseOperations('x')).toMatchObject({ problems: [{ field: 'operations' }] });
    expect(parseOperations([{ type: 'explode' }, null, { type: 'connect', edge: { id: 5 } }])).toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({ field: 'operations.0.type' }),
        expect.objectContaining({ field: 'operations.1' }),
      ]) as unknown,
    });
    const parsed = parseOperations([{ type: 'add-node', node: node('a', 'edit') }]);
    expect('operations' in parsed && applyOperations(graph([]), parsed.operations)).toEqual(graph([node('a', 'edit')]));
  });
});
