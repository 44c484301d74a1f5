import { expression, fixed, list } from '@hookloom/node-sdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph.js';
import { edge, graph, node } from '../testing/build.js';
import { parseGraph } from '../validation/parse-graph.js';
import { applyOperation, applyOperations } from './apply.js';
import { diffGraphs } from './diff.js';
import { freshKey } from './fresh.js';
import type { Operation } from './operation.js';
import { OperationError } from './operation.js';
import { parseOperations } from './parse-operations.js';

const base: Graph = graph(
  [
    node('start', 'start'),
    node('a', 'step'),
    node('b', 'edit', { parameters: { text: expression('{{ steps.a.x }} steps.a'), value: { mode: 'fixed', fixed: 1, expression: '{{ f(steps["a"]) }}' } } }),
    node('c', 'edit'),
  ],
  [edge('start', 'a'), edge('a', 'b'), edge('b', 'c')],
);
const at = (drawn: Graph, key: string) => drawn.nodes.find((each) => each.key === key);
const joined = (drawn: Graph): string[] => drawn.edges.map((each) => `${each.from.node}.${each.from.port}>${each.to.node}`);

function codeOf(drawn: Graph, operation: Operation): string {
  try {
    applyOperation(drawn, operation);
  } catch (error) {
    if (error instanceof OperationError) return error.code;
    throw error;
  }
  return 'applied';
}

describe('applyOperation', () => {
  it('shares what it does not touch', () => {
    const after = applyOperation(base, { type: 'set-parameter', node: 'c', name: 'text', value: fixed('x') });
    expect(at(after, 'c')?.parameters).toEqual({ text: fixed('x') });
    expect(at(base, 'c')?.parameters).toEqual({});
    expect(after.edges).toBe(base.edges);
    for (const key of ['start', 'a', 'b']) expect(at(after, key)).toBe(at(base, key));
    const moved = applyOperation(base, { type: 'move-nodes', positions: [{ node: 'a', position: { x: 9, y: 9 } }, { node: 'b', position: { x: 0, y: 0 } }] });
    expect(at(moved, 'a')?.position).toEqual({ x: 9, y: 9 });
    expect(at(moved, 'b')).toBe(at(base, 'b'));
    expect(applyOperation(base, { type: 'rename-node', node: 'a', name: 'a' })).toBe(base);
  });

  it('puts a node into an edge', () => {
    const after = applyOperation(base, { type: 'insert-node', node: node('new', 'edit'), edge: 'a>b', input: 'main', output: 'main' });
    expect(joined(after)).toEqual(['start.main>a', 'a.main>new', 'b.main>c', 'new.main>b']);
  });

  it('takes a node out, and joins its neighbours if asked', () => {
    expect(joined(applyOperation(base, { type: 'remove-node', node: 'b' }))).toEqual(['start.main>a']);
    expect(joined(applyOperation(base, { type: 'remove-node', node: 'b', reconnect: true }))).toEqual(['start.main>a', 'a.main>c']);
    const forked = applyOperation(base, { type: 'connect', edge: edge('b.other', 'a') });
    expect(joined(applyOperation(forked, { type: 'remove-node', node: 'b', reconnect: true }))).toEqual(['start.main>a']);
  });

  it('changes a key everywhere it is named', () => {
    const after = applyOperation(base, { type: 'change-key', node: 'a', key: 'lookup' });
    expect(joined(after)).toEqual(['start.main>lookup', 'lookup.main>b', 'b.main>c']);
    expect(at(after, 'b')?.parameters).toEqual({
      text: expression('{{ steps.lookup.x }} steps.a'),
      value: { mode: 'fixed', fixed: 1, expression: "{{ f(steps['lookup']) }}" },
    });
    expect(at(after, 'c')).toBe(at(base, 'c'));
    expect(after.edges[2]).toBe(base.edges[2]);
  });

  it('pastes copies whose references lead to the copies', () => {
    const after = applyOperation(base, { type: 'duplicate-nodes', nodes: ['a', 'b'], offset: { x: 10, y: 20 } });
    expect(after.nodes.map((each) => [each.key, each.name]).slice(4)).toEqual([['a2', 'a 2'], ['b2', 'b 2']]);
    expect(at(after, 'b2')?.parameters['text']).toEqual(expression('{{ steps.a2.x }} steps.a'));
    expect(at(after, 'b2')?.position).toEqual({ x: 10, y: 20 });
    expect(joined(after).slice(3)).toEqual(['a2.main>b2']);
    const elsewhere = applyOperation(graph([]), { type: 'paste-nodes', nodes: base.nodes, edges: base.edges, offset: { x: 0, y: 0 } });
    expect(elsewhere.nodes).toEqual(base.nodes);
  });

  it('keeps copies apart whose keys take one another’s place', () => {
    const here = graph([node('a', 'edit'), node('a2', 'edit')]);
    const text = expression('{{ steps.a }} {{ steps.a2 }}');
    const after = applyOperation(here, {
      type: 'paste-nodes', offset: { x: 0, y: 0 }, edges: [],
      nodes: [node('a', 'edit'), node('a2', 'edit'), node('z', 'edit', { parameters: { text } })],
    });
    expect(after.nodes.map((each) => each.key)).toEqual(['a', 'a2', 'a3', 'a4', 'z']);
    expect(at(after, 'z')?.parameters['text']).toEqual(expression('{{ steps.a3 }} {{ steps.a4 }}'));
  });

  it('takes the edges of a port with the port', () => {
    const cases = list({ name: fixed('one') }, { name: fixed('two') });
    const drawn = graph([node('s', 'switch', { parameters: { cases } }), node('x', 'edit'), node('y', 'edit')], [edge('s.1', 'x'), edge('s.2', 'y')]);
    const after = applyOperation(drawn, { type: 'set-parameter', node: 's', name: 'cases', value: { ...cases, items: cases.items.slice(1) } });
    expect(joined(after)).toEqual(['s.2>y']);
    const branching = applyOperations(base, [
      { type: 'set-settings', node: 'a', settings: { onError: 'branch' } },
      { type: 'connect', edge: edge('a.error', 'c') },
    ]);
    expect(joined(applyOperation(branching, { type: 'set-settings', node: 'a', settings: {} }))).toEqual(joined(base));
    expect(at(applyOperation(branching, { type: 'set-settings', node: 'a', settings: {} }), 'a')).toEqual(at(base, 'a'));
  });

  it('edits credentials, notes and settings', () => {
    const note = { id: 'n', position: { x: 0, y: 0 }, width: 1, height: 1, text: '' };
    const after = applyOperations(base, [
      { type: 'set-credential', node: 'a', credential: 'c1' },
      { type: 'add-note', note },
      { type: 'update-note', note: 'n', change: { text: 'hi' } },
      { type: 'set-workflow-settings', settings: { timeZone: 'UTC' } },
      { type: 'reconnect-edge', edge: 'b>c', from: { node: 'a', port: 'b' } },
    ]);
    expect(at(after, 'a')?.credential).toBe('c1');
    expect(after.notes).toEqual([{ ...note, text: 'hi' }]);
    expect(after.settings).toEqual({ timeZone: 'UTC' });
    expect(joined(after)).toEqual(['start.main>a', 'a.main>b', 'a.b>c']);
    const undone = applyOperations(after, [{ type: 'set-credential', node: 'a', credential: null }, { type: 'remove-note', note: 'n' }, { type: 'disconnect', edge: 'b>c' }]);
    expect(at(undone, 'a')).toEqual(at(base, 'a'));
    expect([undone.notes, undone.edges.length]).toEqual([[], 2]);
    expect(applyOperation(base, { type: 'replace-graph', graph: after })).toBe(after);
  });

  it.each<[Operation, string]>([
    [{ type: 'add-node', node: node('a', 'edit') }, 'operation.duplicate-key'],
    [{ type: 'add-node', node: node('__proto__', 'edit') }, 'operation.bad-key'],
    [{ type: 'change-key', node: 'a', key: 'steps' }, 'operation.bad-key'],
    [{ type: 'change-key', node: 'a', key: 'b' }, 'operation.duplicate-key'],
    [{ type: 'rename-node', node: 'gone', name: 'x' }, 'operation.unknown-node'],
    [{ type: 'connect', edge: edge('a', 'gone') }, 'operation.unknown-node'],
    [{ type: 'connect', edge: edge('a', 'a') }, 'operation.self-edge'],
    [{ type: 'connect', edge: { ...edge('a', 'b'), id: 'other' } }, 'operation.duplicate-edge'],
    [{ type: 'connect', edge: { ...edge('a', 'c'), id: 'a>b' } }, 'operation.duplicate-id'],
    [{ type: 'disconnect', edge: 'gone' }, 'operation.unknown-edge'],
    [{ type: 'reconnect-edge', edge: 'a>b', to: { node: 'a', port: 'main' } }, 'operation.self-edge'],
    [{ type: 'remove-note', note: 'gone' }, 'operation.unknown-note'],
  ])('%j: %s', (operation, code) => {
    expect(codeOf(base, operation)).toBe(code);
  });

  it('keeps a graph storable whatever edits come', () => {
    const key = fc.constantFrom('start', 'a', 'b', 'c', 'd', 'a2', 'run');
    const port = fc.constantFrom('main', 'error', '1');
    const end = fc.record({ node: key, port });
    const id = fc.constantFrom('start>a', 'a>b', 'b>c', 'e');
    const offset = fc.constant({ x: 1, y: 1 });
    const operation: fc.Arbitrary<Operation> = fc.oneof(
      key.map((each): Operation => ({ type: 'add-node', node: node(each, 'edit') })),
      fc.record({ type: fc.constant('insert-node' as const), node: key.map((each) => node(each, 'edit')), edge: id, input: port, output: port }),
      fc.record({ type: fc.constant('remove-node' as const), node: key, reconnect: fc.boolean() }),
      fc.record({ type: fc.constant('remove-node' as const), node: key, reconnect: fc.boolean(), body: fc.constantFrom('remove' as const, 'lift' as const) }),
      fc.record({ type: fc.constant('set-parent' as const), nodes: fc.uniqueArray(key), parent: fc.option(key) }),
      fc.record({ type: fc.constant('connect' as const), edge: fc.record({ id, from: end, to: end }) }),
      fc.record({ type: fc.constant('disconnect' as const), edge: id }),
      fc.record({ type: fc.constant('reconnect-edge' as const), edge: id, from: end, to: end }),
      fc.record({ type: fc.constant('change-key' as const), node: key, key }),
      fc.record({ type: fc.constant('duplicate-nodes' as const), nodes: fc.uniqueArray(key), offset }),
      fc.record({ type: fc.constant('paste-nodes' as const), nodes: fc.constant(base.nodes), edges: fc.constant(base.edges), offset }),
    );
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 12 }), (operations) => {
        let drawn = base;
        for (const each of operations) {
          expect(parseOperations([each])).toHaveProperty('operations');
          try {
            drawn = applyOperation(drawn, each);
          } catch (error) {
            if (!(error instanceof OperationError)) throw error;
          }
        }
        expect(parseGraph(drawn)).toEqual({ graph: drawn });
        const keys = new Set(drawn.nodes.map((each) => each.key));
        const parents = new Map(drawn.nodes.map((each) => [each.key, each.parent]));
        for (const each of drawn.nodes) {
          let depth = 0;
          for (let parent = each.parent; parent !== undefined; parent = parents.get(parent)) {
            expect(keys.has(parent)).toBe(true);
            expect((depth += 1)).toBeLessThan(keys.size);
          }
        }
        expect(drawn.edges.every((each) => parents.get(each.from.node) === parents.get(each.to.node))).toBe(true);
        expect(drawn.edges.every((each) => keys.has(each.from.node) && keys.has(each.to.node) && each.from.node !== each.to.node)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('freshKey', () => {
  it.each([
    ['Send email', 'sendEmail'], ['a', 'a2'], ['a2', 'a2'], ['发送邮件', 'step'], ['Über 9000!', 'uber9000'], ['9 lives', 'step9Lives'], ['run', 'run2'], ['', 'step'],
  ])('%s → %s', (wanted, key) => {
    expect(freshKey(base, wanted)).toBe(key);
  });
});

describe('diffGraphs', () => {
  it('counts what a person would', () => {
    const after = applyOperations(base, [
      { type: 'remove-node', node: 'c' },
      { type: 'add-node', node: node('d', 'edit') },
      { type: 'connect', edge: edge('b', 'd') },
      { type: 'rename-node', node: 'a', name: 'A' },
      { type: 'set-parameter', node: 'b', name: 'text', value: fixed('x') },
      { type: 'move-nodes', positions: [{ node: 'start', position: { x: 5, y: 5 } }] },
    ]);
    expect(diffGraphs(base, after)).toMatchObject({
      added: ['d'], removed: ['c'], changed: [{ node: 'a', aspects: ['name'] }, { node: 'b', aspects: ['parameters'] }],
      edges: { added: [{ id: 'b>d' }], removed: [{ id: 'b>c' }] }, settings: false, layout: true, count: 4,
    });
  });

  it('counts edges between what stays, and nothing for layout', () => {
    expect(diffGraphs(base, applyOperation(base, { type: 'connect', edge: edge('a', 'c') })).count).toBe(1);
    const moved = applyOperation(base, { type: 'move-nodes', positions: [{ node: 'a', position: { x: 1, y: 1 } }] });
    expect(diffGraphs(base, moved)).toMatchObject({ count: 0, layout: true });
    expect(diffGraphs(base, JSON.parse(JSON.stringify(base)) as Graph)).toMatchObject({ count: 0, layout: false });
  });
});
