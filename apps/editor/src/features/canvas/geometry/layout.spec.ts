import { describe, expect, it } from 'vitest';
import { tidy } from './layout';
import { boxOf, overlaps } from './node-box';

const step = (key: string, outputs = 1) => ({ key, width: 208, height: 56, outputs });

describe('tidy', () => {
  it('puts a sequence in one column, 50 apart', () => {
    const at = tidy([step('a'), step('b')], [{ from: 'a', to: 'b', order: 0 }]);
    expect(at.get('a')).toEqual({ x: 0, y: 0 });
    expect(at.get('b')).toEqual({ x: 0, y: 106 });
  });

  it('keeps branches in the order of their ports, with room for the pills, and nothing overlaps', () => {
    const nodes = [step('if', 2), step('no'), step('yes'), step('end')];
    const at = tidy(nodes, [
      { from: 'if', to: 'no', order: 1 },
      { from: 'if', to: 'yes', order: 0 },
      { from: 'yes', to: 'end', order: 0 },
      { from: 'no', to: 'end', order: 0 },
    ]);
    const x = (key: string): number => at.get(key)?.x ?? NaN;
    expect(x('yes')).toBeLessThan(x('no'));
    expect((at.get('yes')?.y ?? 0) - 56).toBe(72);
    const boxes = nodes.map((node) => ({ ...(at.get(node.key) ?? { x: 0, y: 0 }), width: 208, height: 56 }));
    for (const [index, box] of boxes.entries()) for (const other of boxes.slice(index + 1)) expect(overlaps(box, other)).toBe(false);
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
