import { applyOperations, emptyGraph, type Graph, type GraphNode } from '@hookloom/graph';
import { defineNode, fixed, parameter, text, type Catalogue } from '@hookloom/node-sdk';
import { describe, expect, it } from 'vitest';
import { NOTHING_SELECTED } from '@/stores/graph-store/ui-store';
import { createFlowEdges, createFlowNodes } from './flow-nodes';

const port = { key: 'main', label: text('main', '主') };
const mail = defineNode({
  key: 'email.send', version: 1, family: 'action', category: 'email', title: text('Send email', '发送邮件'), help: text('', ''), app: { key: 'email', name: 'SMTP' }, icon: { set: 'lucide', name: 'mail', tint: 'red' },
  parameters: { to: parameter.text({ label: text('To', '收件人') }), body: parameter.text({ label: text('Body', '正文') }) }, inputs: [port], outputs: [port], sample: null, subtitle: 'to {to}',
});
const catalogue: Catalogue = { nodes: [mail], credentials: [] };
const node = (key: string, y: number): GraphNode => ({ key, name: key, type: 'email.send', version: 1, position: { x: 0, y }, parameters: {} });
const graph: Graph = { ...emptyGraph(), nodes: [node('a', 0), node('b', 106)], edges: [{ id: 'e', from: { node: 'a', port: 'main' }, to: { node: 'b', port: 'main' } }] };
const type = (name: string, value: string): Graph => applyOperations(graph, [{ type: 'set-parameter', node: 'a', name, value: fixed(value) }]);

describe('createFlowNodes', () => {
  it('gives the very same list while a person types into a field that the canvas does not show', () => {
    const make = createFlowNodes();
    const before = make(graph, catalogue, 'en', NOTHING_SELECTED, null);
    expect(make(type('body', 'Hello'), catalogue, 'en', NOTHING_SELECTED, null)).toBe(before);
  });

  it('renews only the node whose subtitle changed', () => {
    const make = createFlowNodes();
    const before = make(graph, catalogue, 'en', NOTHING_SELECTED, null);
    const after = make(type('to', 'x@y.example'), catalogue, 'en', NOTHING_SELECTED, null);
    expect(after[0]).not.toBe(before[0]);
    expect(after[0]?.data).toMatchObject({ view: { subtitle: 'SMTP · to x@y.example' } });
    expect(after[1]).toBe(before[1]);
  });

  it('renews what is selected or dragged', () => {
    const make = createFlowNodes();
    const before = make(graph, catalogue, 'en', NOTHING_SELECTED, null);
    const after = make(graph, catalogue, 'en', { ...NOTHING_SELECTED, nodes: new Set(['a']) }, new Map([['b', { x: 9, y: 9 }]]));
    expect(after[0]?.selected).toBe(true);
    expect(after[1]?.position).toEqual({ x: 9, y: 9 });
    expect(before[0]?.selected).toBe(false);
  });
});

describe('createFlowEdges', () => {
  it('keeps edges while fields change, and marks an error edge', () => {
    const make = createFlowEdges();
    const before = make(graph, catalogue, 'en', new Set());
    expect(make(type('body', 'x'), catalogue, 'en', new Set())).toBe(before);
    const failing = applyOperations(graph, [
      { type: 'set-settings', node: 'a', settings: { onError: 'branch' } },
      { type: 'connect', edge: { id: 'f', from: { node: 'a', port: 'error' }, to: { node: 'b', port: 'main' } } },
    ]);
    expect(make(failing, catalogue, 'en', new Set()).find((edge) => edge.id === 'f')?.data).toEqual({ label: null, error: true });
  });
});
