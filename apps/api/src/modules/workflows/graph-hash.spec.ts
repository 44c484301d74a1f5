import type { Graph, GraphNode } from '@hookloom/graph';
import { fixed } from '@hookloom/node-sdk';
import { expect, it } from 'vitest';
import { graphHash } from './graph-hash.js';

const node = (key: string, x: number): GraphNode => ({ key, name: key, type: 'core.webhook', version: 1, position: { x, y: 0 }, parameters: {} });
const graph = (change: Partial<Graph> = {}): Graph => ({
  schema: 1,
  nodes: [node('a', 0), node('b', 0)],
  edges: [{ id: 'e1', from: { node: 'a', port: 'main' }, to: { node: 'b', port: 'main' } }],
  notes: [],
  settings: {},
  ...change,
});

it('looks at meaning, not at layout', () => {
  const moved = graph({ nodes: [node('b', 50), node('a', 90)], notes: [{ id: 'n', position: { x: 0, y: 0 }, width: 1, height: 1, text: 'hi' }] });
  expect(graphHash(moved)).toBe(graphHash(graph()));
  expect(graphHash(graph({ edges: [{ ...graph().edges[0]!, id: 'other' }] }))).toBe(graphHash(graph()));
});

it('sees every change of meaning', () => {
  const [a, b] = graph().nodes;
  const changes: Partial<Graph>[] = [
    { edges: [] },
    { settings: { timeZone: 'Asia/Shanghai' } },
    { nodes: [a!, { ...b!, name: 'renamed' }] },
    { nodes: [a!, { ...b!, parameters: { method: fixed('GET') } }] },
    { nodes: [a!, { ...b!, settings: { disabled: true } }] },
  ];
  const hashes = new Set([graph(), ...changes.map(graph)].map(graphHash));
  expect(hashes.size).toBe(changes.length + 1);
});
