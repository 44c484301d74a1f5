import { describe, expect, it } from 'vitest';
import { roundedPath, routeEdge } from './edge-route';
import type { Box } from './node-box';

const box = (x: number, y: number): Box => ({ x, y, width: 208, height: 56 });
const from = { x: 104, y: 56 };

describe('routeEdge', () => {
  it('goes straight down where the ports are in line, with the plus half way', () => {
    const route = routeEdge({ from, to: { x: 104, y: 106 }, side: 'bottom', obstacles: [box(0, 0), box(0, 106)] });
    expect(route.points).toEqual([from, { x: 104, y: 106 }]);
    expect(route.plus).toEqual({ x: 104, y: 81 });
    expect(route.path).toBe('M104 56L104 106');
  });

  it('bends twice to another column, and puts the plus on the way into the target', () => {
    const route = routeEdge({ from, to: { x: 340, y: 128 }, side: 'bottom', obstacles: [box(0, 0), box(236, 128)] });
    expect(route.points).toEqual([from, { x: 104, y: 97 }, { x: 340, y: 97 }, { x: 340, y: 128 }]);
    expect(route.plus).toEqual({ x: 340, y: 115 });
    expect(route.label).toEqual({ x: 104, y: 70 });
  });

  it('does not run through a node in its own column', () => {
    const inTheWay = box(0, 150);
    const route = routeEdge({ from, to: { x: 340, y: 400 }, side: 'bottom', obstacles: [box(0, 0), inTheWay, box(236, 400)] });
    const vertical = route.points.filter((point) => point.x === 104);
    expect(Math.max(...vertical.map((point) => point.y))).toBeLessThan(150);
  });

  it('goes round a node that stands between two in line', () => {
    const route = routeEdge({ from, to: { x: 104, y: 300 }, side: 'bottom', obstacles: [box(0, 0), box(0, 130), box(0, 300)] });
    expect(route.points.length).toBeGreaterThan(2);
    expect(route.points.some((point) => point.x < 0 || point.x > 208)).toBe(true);
  });

  it('comes in from above even when the target lies higher', () => {
    const to = { x: 500, y: -40 };
    const route = routeEdge({ from, to, side: 'bottom', obstacles: [box(0, 0), box(396, -40)] });
    const beforeLast = route.points.at(-2);
    expect(beforeLast?.x).toBe(to.x);
    expect(beforeLast?.y).toBeLessThan(to.y);
  });

  it('leaves an error port to the right and labels the crossbar', () => {
    const route = routeEdge({ from: { x: 208, y: 28 }, to: { x: 104, y: 200 }, side: 'right', obstacles: [box(0, 0), box(0, 200)] });
    expect(route.points[1]).toEqual({ x: 228, y: 28 });
    expect(route.label).toEqual({ x: 166, y: 172 });
  });
});

describe('roundedPath', () => {
  it('makes the corner smaller where a leg is short', () => {
    const path = roundedPath([{ x: 0, y: 0 }, { x: 0, y: 8 }, { x: 100, y: 8 }, { x: 100, y: 60 }], 12);
    expect(path).toBe('M0 0L0 4Q0 8 4 8L88 8Q100 8 100 20L100 60');
  });
});
