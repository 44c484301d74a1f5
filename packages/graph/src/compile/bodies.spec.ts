import { expression, fixed } from '@hookloom/node-sdk';
import { describe, expect, it } from 'vitest';
import type { Graph, GraphNode } from '../graph.js';
import { MAX_CONTAINER_DEPTH } from '../limits.js';
import { edge, graph, node, planOf } from '../testing/build.js';
import { testCatalogue } from '../testing/catalogue.js';
import { validate } from '../validation/validate.js';

const text = (source: string): GraphNode['parameters'] => ({ text: expression(source) });
const items = { items: expression('{{ trigger.list }}') };

/** `before` → `orders` { `a` → `risky` { `b` } → `c` } → `after`. */
const drawn = graph(
  [
    node('start', 'start'),
    node('after', 'edit', { parameters: text('{{ steps.orders[0] }} {{ steps.before }}') }),
    node('before', 'edit'),
    node('orders', 'each', { parameters: { ...items, concurrency: fixed(3) } }),
    node('a', 'edit', { parent: 'orders', parameters: text('{{ item.x }} {{ index }} {{ loop.orders.item }} {{ steps.before }}') }),
    node('risky', 'try', { parent: 'orders' }),
    node('b', 'edit', { parent: 'risky', parameters: text('{{ item }} {{ steps.a }} {{ Object.keys(steps) }}') }),
    node('c', 'edit', { parent: 'orders', parameters: text('{{ steps.risky }}') }),
  ],
  [edge('start', 'before'), edge('before', 'orders'), edge('orders', 'after'), edge('a', 'risky'), edge('risky', 'c')],
);
const found = (of: Graph): string[] => validate(of, testCatalogue).map(({ code, node: at, field }) => [code, at, field].filter((part) => part !== undefined).join(' '));
const changed = (key: string, more: Partial<GraphNode>): Graph => ({ ...drawn, nodes: drawn.nodes.map((each) => (each.key === key ? { ...each, ...more } : each)) });
const grown = (nodes: GraphNode[], edges: Graph['edges'] = []): Graph => ({ ...drawn, nodes: [...drawn.nodes, ...nodes], edges: [...drawn.edges, ...edges] });

describe('a plan with bodies', () => {
  it('puts the nodes and edges of each scope side by side, the outer ones first', () => {
    const plan = planOf(drawn);
    expect(plan.nodes.map((each) => each.key)).toEqual(['start', 'before', 'orders', 'after', 'a', 'risky', 'c', 'b']);
    expect(plan.bodies).toEqual([
      { container: 2, nodes: [4, 7], edges: [3, 5], entry: 4 },
      { container: 5, nodes: [7, 8], edges: [5, 5], entry: 7 },
    ]);
    expect(plan.nodes.map((each) => each.body)).toEqual([undefined, undefined, undefined, undefined, 0, 0, 0, 1]);
    expect(plan.nodes[2]?.container).toEqual({ kind: 'for-each', body: 0 });
    expect(plan.nodes[7]?.ancestors).toEqual([0, 1, 4]);
  });

  it('is the same for the same meaning, byte for byte', () => {
    const shuffled = { ...drawn, nodes: [...drawn.nodes].reverse(), edges: [...drawn.edges].reverse() };
    expect(JSON.stringify(planOf(shuffled))).toBe(JSON.stringify(planOf(drawn)));
  });

  it('keeps the condition of a Repeat apart, and knows which loop a Break ends', () => {
    const plan = planOf(
      graph(
        [
          node('start', 'start'), node('poll', 'repeat', { parameters: { until: expression('{{ result.done }}'), limit: fixed(3) } }),
          node('ask', 'try', { parent: 'poll' }), node('enough', 'break', { parent: 'ask' }),
        ],
        [edge('start', 'poll')],
      ),
    );
    expect(plan.nodes[1]?.container?.condition).toEqual({
      until: { kind: 'template', template: { parts: [{ kind: 'path', path: ['result', 'done'] }] }, expects: 'any', rule: { kind: 'json' } },
    });
    expect(plan.nodes[1]?.parameters).toEqual({ limit: { kind: 'value', value: 3 } });
    expect(plan.nodes[3]).toMatchObject({ ends: 'break', breaks: 1 });
  });

  it('leaves out the body of a disabled container', () => {
    const plan = planOf(changed('orders', { settings: { disabled: true }, parameters: {} }));
    expect(plan.nodes.map((each) => each.key)).toEqual(['start', 'before', 'orders', 'after']);
    expect(plan.bodies).toBeUndefined();
  });
});

describe('validation of bodies', () => {
  it('finds nothing wrong with a sound one', () => {
    expect(found(drawn)).toEqual([]);
  });

  it.each<[string, Graph, string[]]>([
    ['a parent that is not there', changed('after', { parent: 'gone' }), ['edge.crosses-scope orders', 'node.unknown-parent after']],
    ['a parent that is no container', changed('after', { parent: 'before' }), ['edge.crosses-scope orders', 'node.bad-parent after']],
    ['a trigger in a body', grown([node('two', 'start', { parent: 'orders' })]), ['graph.many-triggers two', 'node.bad-parent two', 'container.many-entries orders']],
    ['an edge across a border', grown([], [edge('before', 'a')]), ['edge.crosses-scope before']],
    ['two ways in', grown([node('d', 'edit', { parent: 'orders' })]), ['container.many-entries orders']],
    ['an empty body', grown([node('none', 'try')], [edge('before', 'none')]), ['container.no-entry none']],
    ['a step of the body named outside', changed('after', { parameters: text('{{ steps.a }}') }), ['expression.not-ancestor after text']],
    ['the container named in its body', changed('b', { parameters: text('{{ steps.orders }}{{ steps.risky }}') }), ['expression.not-ancestor b text', 'expression.not-ancestor b text']],
    ['names of loops outside', changed('after', { parameters: text('{{ item }}{{ index }}{{ loop.orders.item }}{{ result }}') }), Array.from({ length: 4 }, () => 'expression.syntax after text')],
    ['another loop', changed('a', { parameters: text('{{ loop.other.item }}') }), ['expression.not-ancestor a text']],
    ['its own item', changed('orders', { parameters: { items: expression('{{ item }}') } }), ['expression.syntax orders items']],
    ['Break outside a loop', grown([node('x', 'break')], [edge('before', 'x')]), ['node.outside-loop x']],
    ['Result outside a container', grown([node('x', 'result')], [edge('before', 'x')]), ['node.outside-container x']],
    ['an edge behind Stop', grown([node('x', 'stop'), node('y', 'edit')], [edge('before', 'x'), edge('x', 'y')]), ['edge.unknown-port x']],
    ['retries of a whole container', changed('orders', { settings: { retry: { attempts: 2, pauseMs: 0 } } }), ['node.bad-settings orders settings.retry.attempts']],
    ['a body that a disabled container holds', changed('orders', { settings: { disabled: true }, parameters: {} }), []],
  ])('%s', (_, of, problems) => {
    expect(found(of).sort()).toEqual([...problems].sort());
  });

  it('refuses containers in a circle, and what lies too deep', () => {
    const circle = grown([node('p', 'try', { parent: 'q' }), node('q', 'try', { parent: 'p' })]);
    expect(found(circle).filter((each) => each.startsWith('node.parent-cycle'))).toEqual(['node.parent-cycle p']);
    const levels = Array.from({ length: MAX_CONTAINER_DEPTH + 3 }, (_, level) => node(`t${level}`, 'try', level === 0 ? {} : { parent: `t${level - 1}` }));
    const deep = grown([...levels, node('x', 'edit', { parent: levels.at(-1)?.key ?? '' })], [edge('before', 't0')]);
    expect(found(deep)).toEqual([`node.too-deep t${MAX_CONTAINER_DEPTH + 1}`]);
    const fits = grown([...levels.slice(0, MAX_CONTAINER_DEPTH), node('x', 'edit', { parent: `t${MAX_CONTAINER_DEPTH - 1}` })], [edge('before', 't0')]);
    expect(found(fits)).toEqual([]);
  });
});
