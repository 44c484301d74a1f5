import { applyOperations, emptyGraph, type Graph, type GraphNode } from '@hookloom/graph';
import { defineNode, text, type Catalogue } from '@hookloom/node-sdk';
import { describe, expect, it } from 'vitest';
import { edgeInBody, moveInto, outermost, roomForGrowth } from './body-edits';
import { removeNodes } from './edits';

const port = { key: 'main', label: text('main', '主') };
const common = { version: 1, family: 'logic', category: 'logic', help: text('', ''), app: { key: 'core', name: 'Hookloom' }, icon: { set: 'lucide', name: 'box', tint: 'neutral' }, parameters: {}, inputs: [port], outputs: [port], sample: null } as const;
const step = defineNode({ ...common, key: 'step', title: text('Step', '步骤') });
const loop = defineNode({ ...common, key: 'loop', title: text('Loop', '循环'), container: { kind: 'for-each' } });
const catalogue: Catalogue = { nodes: [step, loop], credentials: [] };
const node = (key: string, y: number, type = 'step', parent?: string): GraphNode => ({ key, name: key, type, version: 1, position: { x: 0, y }, parameters: {}, ...(parent === undefined ? {} : { parent }) });
const edge = (from: string, to: string) => ({ id: `${from}-${to}`, from: { node: from, port: 'main' }, to: { node: to, port: 'main' } });
const graph: Graph = {
  ...emptyGraph(),
  nodes: [node('a', 0), node('b', 100), node('c', 200), node('loop', 300, 'loop'), node('x', 344, 'step', 'loop'), node('y', 428, 'step', 'loop'), node('after', 600)],
  edges: [edge('a', 'b'), edge('b', 'c'), edge('c', 'loop'), edge('loop', 'after'), edge('x', 'y')],
};
const joined = (of: Graph) => of.edges.map(({ from, to }) => `${from.node}>${to.node}`).sort();
const parentOf = (of: Graph, key: string) => of.nodes.find((candidate) => candidate.key === key)?.parent;

describe('moveInto', () => {
  it('closes the gap that the node leaves, and joins it to the end of the body', () => {
    const lower = applyOperations(graph, [{ type: 'move-nodes', positions: [{ node: 'b', position: { x: 0, y: 500 } }] }]);
    const after = applyOperations(lower, moveInto(lower, catalogue, ['b'], 'loop'));
    expect(parentOf(after, 'b')).toBe('loop');
    expect(joined(after)).toEqual(['a>c', 'c>loop', 'loop>after', 'x>y', 'y>b']);
  });

  it('joins a node dropped above the body to its beginning', () => {
    const after = applyOperations(graph, moveInto(graph, catalogue, ['b'], 'loop'));
    expect(joined(after)).toContain('b>x');
  });

  it('takes a node out and leaves the rest of the body joined', () => {
    const three: Graph = { ...graph, nodes: [...graph.nodes, node('z', 512, 'step', 'loop')], edges: [...graph.edges, edge('y', 'z')] };
    const after = applyOperations(three, moveInto(three, catalogue, ['y'], null));
    expect(parentOf(after, 'y')).toBeUndefined();
    expect(joined(after)).toContain('x>z');
    expect(joined(after).filter((pair) => pair.includes('y'))).toEqual([]);
  });

  it('keeps the edges among nodes that move together, and does nothing where nothing moves', () => {
    const after = applyOperations(graph, moveInto(graph, catalogue, ['x', 'y'], null));
    expect(joined(after)).toContain('x>y');
    expect(moveInto(graph, catalogue, ['x'], 'loop')).toEqual([]);
  });
});

describe('edgeInBody', () => {
  it('leaves alone what is joined already or lies in no body', () => {
    expect(edgeInBody(graph, catalogue, 'x')).toBeNull();
    expect(edgeInBody(graph, catalogue, 'a')).toBeNull();
  });
});

describe('removeNodes', () => {
  it('takes a container out with its body, also when both are selected, and joins its neighbours', () => {
    const after = applyOperations(graph, removeNodes(graph, new Set(['x', 'loop', 'y'])));
    expect(after.nodes.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'after']);
    expect(joined(after)).toEqual(['a>b', 'b>c', 'c>after']);
  });
  it('counts what lies in a chosen container with it', () => {
    expect(outermost(graph, ['x', 'loop', 'a'])).toEqual(['loop', 'a']);
  });
});

describe('roomForGrowth', () => {
  it('moves what follows a container down as far as it has grown', () => {
    const boxesOf = (of: Graph) => {
      const bottom = Math.max(...of.nodes.filter(({ parent }) => parent === 'loop').map(({ position }) => position.y + 76));
      return new Map([['loop', { x: 0, y: 300, width: 248, height: bottom - 300 }]]);
    };
    const grown = applyOperations(graph, [{ type: 'add-node', node: node('z', 512, 'step', 'loop') }]);
    const after = applyOperations(grown, roomForGrowth(graph, grown, 'z', boxesOf));
    expect(after.nodes.find(({ key }) => key === 'after')?.position.y).toBe(684);
    expect(after.nodes.find(({ key }) => key === 'c')?.position.y).toBe(200);
  });
});
