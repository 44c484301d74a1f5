import { expression } from '@hookloom/node-sdk';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph.js';
import { edge, graph, node } from '../testing/build.js';
import { applyOperation } from './apply.js';
import type { Operation } from './operation.js';
import type { OperationError } from './operation.js';
import { parseOperations } from './parse-operations.js';

const base: Graph = graph(
  [
    node('start', 'start'), node('orders', 'each'), node('a', 'edit', { parent: 'orders', parameters: { text: expression('{{ loop.orders.item + loop["orders"].index }} {{ steps.start }}') } }),
    node('t', 'try', { parent: 'orders' }), node('b', 'edit', { parent: 't' }), node('after', 'edit'), node('free', 'edit'),
  ],
  [edge('start', 'orders'), edge('orders', 'after'), edge('a', 't'), edge('after', 'free')],
);
const parents = (drawn: Graph): Record<string, string | undefined> => Object.fromEntries(drawn.nodes.map((each) => [each.key, each.parent]));
const joined = (drawn: Graph): string[] => drawn.edges.map((each) => `${each.from.node}>${each.to.node}`);
const apply = (operation: Operation): Graph => {
  const parsed = parseOperations([operation]);
  expect(parsed).toEqual({ operations: [operation] });
  return applyOperation(base, operation);
};

describe('operations on bodies', () => {
  it('moves nodes into a body and out, without edges that would cross', () => {
    const into = apply({ type: 'set-parent', nodes: ['after', 'free'], parent: 't' });
    expect(parents(into)).toMatchObject({ after: 't', free: 't' });
    expect(joined(into)).toEqual(['start>orders', 'a>t', 'after>free']);
    const out = apply({ type: 'set-parent', nodes: ['t'], parent: null });
    expect(out.nodes.find((each) => each.key === 't')).toEqual(node('t', 'try'));
    expect(parents(out)).toMatchObject({ b: 't', a: 'orders' });
    expect(joined(out)).toEqual(['start>orders', 'orders>after', 'after>free']);
    expect(apply({ type: 'set-parent', nodes: ['a'], parent: 'orders' })).toBe(base);
  });

  it('takes a container out with its body, or leaves that in its place', () => {
    const gone = apply({ type: 'remove-node', node: 'orders', reconnect: true });
    expect([Object.keys(parents(gone)), joined(gone)]).toEqual([['start', 'after', 'free'], ['after>free', 'start>after']]);
    const lifted = apply({ type: 'remove-node', node: 'orders', body: 'lift', reconnect: true });
    expect(parents(lifted)).toEqual({ start: undefined, a: undefined, t: undefined, b: 't', after: undefined, free: undefined });
    expect(joined(lifted)).toEqual(['a>t', 'after>free', 'start>a', 't>after']);
    expect(parents(apply({ type: 'remove-node', node: 't', body: 'lift' }))).toMatchObject({ b: 'orders' });
  });

  it('copies containers with their bodies, and keeps copies of steps in their body', () => {
    const copied = apply({ type: 'duplicate-nodes', nodes: ['orders'], offset: { x: 1, y: 1 } });
    expect(parents(copied)).toMatchObject({ orders2: undefined, a2: 'orders2', t2: 'orders2', b2: 't2' });
    expect(copied.nodes.find((each) => each.key === 'a2')?.parameters['text']).toEqual(expression("{{ loop.orders2.item + loop['orders2'].index }} {{ steps.start }}"));
    expect(joined(copied).slice(4)).toEqual(['a2>t2']);
    expect(parents(apply({ type: 'duplicate-nodes', nodes: ['a'], offset: { x: 1, y: 1 } }))).toMatchObject({ a2: 'orders' });
    const pasted = apply({ type: 'paste-nodes', nodes: [node('x', 'edit', { parent: 'y' }), node('y', 'try', { parent: 'elsewhere' })], edges: [], notes: [], offset: { x: 0, y: 0 }, parent: 't' });
    expect(parents(pasted)).toMatchObject({ x: 'y', y: 't' });
  });

  it('changes a container’s key where it is named', () => {
    const renamed = apply({ type: 'change-key', node: 'orders', key: 'things' });
    expect(parents(renamed)).toMatchObject({ a: 'things', t: 'things', b: 't' });
    expect(renamed.nodes.find((each) => each.key === 'a')?.parameters['text']).toEqual(expression("{{ loop.things.item + loop['things'].index }} {{ steps.start }}"));
  });

  it('puts a node into the body where the edge is', () => {
    expect(parents(apply({ type: 'insert-node', node: node('new', 'edit'), edge: 'a>t', input: 'main', output: 'main' }))).toMatchObject({ new: 'orders' });
  });

  it.each<[Operation, string]>([
    [{ type: 'set-parent', nodes: ['orders'], parent: 't' }, 'operation.inside-itself'],
    [{ type: 'set-parent', nodes: ['a'], parent: 'gone' }, 'operation.unknown-node'],
    [{ type: 'add-node', node: node('new', 'edit', { parent: 'gone' }) }, 'operation.unknown-node'],
    [{ type: 'connect', edge: edge('start', 'a') }, 'operation.crosses-scope'],
    [{ type: 'reconnect-edge', edge: 'a>t', to: { node: 'after', port: 'main' } }, 'operation.crosses-scope'],
  ])('%j: %s', (operation, code) => {
    expect(() => apply(operation)).toThrow(expect.objectContaining({ code }) as OperationError);
  });
});
