import { describe, expect, it } from 'vitest';
import { tidy, type LayoutEdge } from './layout';
import { boxOf, overlaps } from './node-box';

const step = (key: string, outputs = 1) => ({ key, width: 208, height: 56, outputs });
const edge = (from: string, to: string, order = 0): LayoutEdge => ({ from, to, order });

function arrange(nodes: ReturnType<typeof step>[], edges: LayoutEdge[]) {
  const placed = tidy(nodes, edges);
  const boxes = nodes.map((node) => ({ ...(placed.get(node.key) ?? { x: NaN, y: NaN }), width: node.width, height: node.height }));
  const clash = boxes.some((box, index) => boxes.slice(index + 1).some((other) => overlaps(box, other)));
  return { at: (key: string) => placed.get(key) ?? { x: NaN, y: NaN }, clash };
}

describe('tidy', () => {
  it('puts a sequence in one column, 50 apart', () => {
    const { at } = arrange([step('a'), step('b')], [edge('a', 'b')]);
    expect(at('a')).toEqual({ x: 0, y: 0 });
    expect(at('b')).toEqual({ x: 0, y: 106 });
  });

  it('keeps branches in the order of their ports, with room for the pills, and meets below in the middle', () => {
    const { at, clash } = arrange([step('if', 2), step('no'), step('yes'), step('end')], [edge('if', 'no', 1), edge('if', 'yes', 0), edge('yes', 'end'), edge('no', 'end')]);
    expect(at('yes').x).toBeLessThan(at('no').x);
    expect(at('yes').y - 56).toBe(72);
    expect(at('end').x).toBe(at('if').x);
    expect(at('end').y).toBeGreaterThan(at('yes').y);
    expect(clash).toBe(false);
  });

  it('does not let branches of one column cross those of the next', () => {
    const { at, clash } = arrange(
      [step('if', 2), step('a'), step('b'), step('a1'), step('b1'), step('b2')],
      [edge('if', 'a', 0), edge('if', 'b', 1), edge('a', 'a1'), edge('b', 'b1', 0), edge('b', 'b2', 1)],
    );
    expect(at('a1').x).toBe(at('a').x);
    expect(at('a1').x).toBeLessThan(at('b1').x);
    expect(at('b1').x).toBeLessThan(at('b2').x);
    expect(clash).toBe(false);
  });

  it('puts a shortcut past a branch below it, and unconnected nodes beside', () => {
    const { at, clash } = arrange([step('a', 2), step('b'), step('c'), step('alone')], [edge('a', 'b', 0), edge('a', 'c', 1), edge('b', 'c')]);
    expect(at('c').y).toBeGreaterThan(at('b').y);
    expect(at('alone').y).toBe(0);
    expect(clash).toBe(false);
  });

  it('leaves the main branch straight below and puts the error branch to its right', () => {
    const { at, clash } = arrange([step('send'), step('ticket'), step('mark'), step('after')], [{ ...edge('send', 'ticket', 1), error: true }, edge('send', 'mark'), edge('mark', 'after')]);
    expect(at('mark').x).toBe(at('send').x);
    expect(at('after').x).toBe(at('send').x);
    expect(at('ticket').x).toBeGreaterThan(at('mark').x);
    expect(clash).toBe(false);
  });

  it('survives a circle', () => {
    const { at, clash } = arrange([step('a'), step('b'), step('c')], [edge('a', 'b'), edge('b', 'c'), edge('c', 'a')]);
    expect(Number.isFinite(at('c').y)).toBe(true);
    expect(clash).toBe(false);
  });
});

describe('boxOf', () => {
  it('grows to both sides, so the ports stay where they are', () => {
    const short = boxOf({ x: 100, y: 0 }, { family: 'action', name: 'If', outputs: 1 });
    const long = boxOf({ x: 100, y: 0 }, { family: 'action', name: 'Tell the whole team about it today', outputs: 1 });
    expect(long.width).toBeGreaterThan(short.width);
    expect(long.x + long.width / 2).toBe(short.x + short.width / 2);
  });
});
