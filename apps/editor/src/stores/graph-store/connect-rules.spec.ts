import { emptyGraph, type Graph, type GraphNode } from '@hookloom/graph';
import { defineNode, text, type Catalogue, type NodeFamily } from '@hookloom/node-sdk';
import { describe, expect, it } from 'vitest';
import { refusalOf, targetsFor } from './connect-rules';

const port = { key: 'main', label: text('main', '主') };
const declare = (key: string, family: NodeFamily) =>
  defineNode({ key, version: 1, family, category: 'logic', title: text(key, key), help: text('', ''), app: { key: 'core', name: 'Hookloom' }, icon: { set: 'lucide', name: 'box', tint: 'neutral' }, parameters: {}, inputs: family === 'trigger' ? [] : [port], outputs: [port], sample: null });
const catalogue: Catalogue = { nodes: [declare('t', 'trigger'), declare('s', 'action')], credentials: [] };
const node = (key: string, type: string): GraphNode => ({ key, name: key, type, version: 1, position: { x: 0, y: 0 }, parameters: {} });
const edge = (from: string, to: string) => ({ id: `${from}-${to}`, from: { node: from, port: 'main' }, to: { node: to, port: 'main' } });
const graph: Graph = { ...emptyGraph(), nodes: [node('hook', 't'), node('a', 's'), node('b', 's'), node('c', 's')], edges: [edge('hook', 'a'), edge('a', 'b')] };

describe('refusalOf', () => {
  it.each([
    ['a', 'c', null],
    ['b', 'a', 'cycle'],
    ['a', 'a', 'self'],
    ['a', 'b', 'duplicate'],
    ['c', 'hook', 'trigger'],
  ])('%s → %s: %s', (from, to, reason) => expect(refusalOf(graph, catalogue, edge(from, to))).toBe(reason));

  it('knows ports that are not there', () => {
    expect(refusalOf(graph, catalogue, { from: { node: 'a', port: 'error' }, to: { node: 'c', port: 'main' } })).toBe('no-port');
    expect(refusalOf(graph, catalogue, { from: { node: 'a', port: 'main' }, to: { node: 'c', port: 'other' } })).toBe('no-port');
  });
});

describe('targetsFor', () => {
  it('says of every node why an edge cannot end there', () => {
    expect(Object.fromEntries(targetsFor(graph, catalogue, { node: 'b', port: 'main' }))).toEqual({ hook: 'trigger', a: 'cycle', b: 'self', c: null });
  });
});
