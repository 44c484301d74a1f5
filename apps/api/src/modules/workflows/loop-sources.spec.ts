import { emptyGraph, type Graph, type GraphNode } from '@hookloom/graph';
import { expression, fixed, text, type Catalogue, type Json, type NodeDeclaration } from '@hookloom/node-sdk';
import { describe, expect, it } from 'vitest';
import type { MappingSourceDto } from './dto/mapping.dto.js';
import { loopScope, loopSources } from './loop-sources.js';
import { ancestorsOf } from './mapping.service.js';

const port = { key: 'main', label: text('main', '主') };
const declare = (key: string, more: Partial<NodeDeclaration> = {}): NodeDeclaration => ({
  key, version: 1, family: 'logic', category: 'logic', title: text(key, key), help: text('', ''), app: { key: 'core', name: 'Hookloom' }, icon: { set: 'lucide', name: 'box', tint: 'neutral' },
  parameters: {}, inputs: [port], outputs: [port], sample: { from: key }, repeat: 'pure', ...more,
});
const catalogue: Catalogue = {
  nodes: [declare('hook', { family: 'trigger' }), declare('step'), declare('each', { container: { kind: 'for-each' } }), declare('until', { container: { kind: 'repeat' } }), declare('try', { container: { kind: 'try' } })],
  credentials: [],
};
const node = (key: string, type: string, parent?: string, items?: GraphNode['parameters'][string]): GraphNode => ({
  key, name: key, type, version: 1, position: { x: 0, y: 0 }, parameters: items ? { items } : {}, ...(parent === undefined ? {} : { parent }),
});
const edge = (from: string, to: string) => ({ id: `${from}-${to}`, from: { node: from, port: 'main' }, to: { node: to, port: 'main' } });
const graph: Graph = {
  ...emptyGraph(),
  nodes: [
    node('hook', 'hook'), node('before', 'step'), node('orders', 'each', undefined, expression('{{ trigger.orders }}')),
    node('first', 'step', 'orders'), node('guard', 'try', 'orders'), node('lines', 'each', 'guard', expression('{{ item.lines }}')), node('line', 'step', 'lines'),
    node('poll', 'until', 'lines'), node('ask', 'step', 'poll'),
  ],
  edges: [edge('hook', 'before'), edge('before', 'orders'), edge('first', 'guard'), edge('line', 'poll')],
};
const source = (step: string, value: Json): MappingSourceDto => ({ step, name: step, type: '', value, from: 'sample', at: null, runId: null });
const known = [source('trigger', { orders: [{ id: 1, lines: [{ sku: 'a' }, { sku: 'b' }] }, { id: 2, lines: [] }] }), source('before', {})];
const given = (key: string) => loopSources(known, graph, key, catalogue).map(({ step, value }) => [step, value]);

describe('ancestorsOf', () => {
  it('looks past the borders of bodies, the nearest first, and never names a container from inside', () => {
    expect(ancestorsOf(graph, 'line').map(({ key }) => key)).toEqual(['first', 'before', 'hook']);
    expect(ancestorsOf(graph, 'first').map(({ key }) => key)).toEqual(['before', 'hook']);
  });
  it('ends where parents go in a circle', () => {
    const circle = { ...emptyGraph(), nodes: [node('a', 'each', 'b'), node('b', 'each', 'a')] };
    expect(ancestorsOf(circle, 'a')).toEqual([]);
  });
});

describe('loopSources', () => {
  it('gives the first item of the list, also of a list in the item of an outer loop', () => {
    expect(given('first')).toEqual([['loop.orders', { item: { id: 1, lines: [{ sku: 'a' }, { sku: 'b' }] }, index: 0 }]]);
    expect(given('line')[0]).toEqual(['loop.lines', { item: { sku: 'a' }, index: 0 }]);
    expect(given('line').map(([step]) => step)).toEqual(['loop.lines', 'loop.orders']);
  });
  it('gives a Repeat what its body gives, and its body the index', () => {
    expect(given('poll').slice(0, 2)).toEqual([['result.poll', { from: 'step' }], ['loop.poll', { index: 0 }]]);
    expect(given('ask')[0]).toEqual(['loop.poll', { index: 0 }]);
  });
  it('knows no item of a list that is made by code, and nothing outside of loops', () => {
    const coded = { ...graph, nodes: graph.nodes.map((of) => (of.key === 'orders' ? { ...of, parameters: { items: expression('{{ trigger.orders.slice(1) }}') } } : of)) };
    expect(loopSources(known, coded, 'first', catalogue)[0]?.value).toEqual({ item: null, index: 0 });
    const stored = { ...graph, nodes: graph.nodes.map((of) => (of.key === 'orders' ? { ...of, parameters: { items: fixed([7, 8]) } } : of)) };
    expect(loopSources(known, stored, 'first', catalogue)[0]?.value).toEqual({ item: 7, index: 0 });
    expect(given('before')).toEqual([]);
  });
});

describe('loopScope', () => {
  it('names what the nearest loop gives, and every loop by its key', () => {
    const scope = loopScope(loopSources(known, graph, 'line', catalogue));
    expect(scope).toMatchObject({ item: { sku: 'a' }, index: 0, loop: { orders: { item: { id: 1 } }, lines: { item: { sku: 'a' } } } });
    expect(loopScope(loopSources(known, graph, 'ask', catalogue))).toMatchObject({ item: { sku: 'a' }, index: 0 });
    expect(loopScope([])).toEqual({});
  });
});
