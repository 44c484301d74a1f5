import { describe, expect, it } from 'vitest';
import { PALETTE, placePalette } from './place';

const area = { width: 1440, height: 850 };

describe('placePalette', () => {
  it('opens to the right of its button and does not cover it', () => {
    const placed = placePalette(area, { x: 580, y: 470 });
    expect(placed.left).toBeGreaterThanOrEqual(580);
    expect(placed.left + placed.width).toBeLessThanOrEqual(1440);
    expect(placed.width).toBe(PALETTE.width);
  });
  it('opens to the left where the right is narrow', () => {
    const placed = placePalette(area, { x: 1200, y: 100 });
    expect(placed.left + placed.width).toBeLessThan(1200);
    expect(placed.top).toBe(PALETTE.margin);
  });
  it('stays inside a low window', () => {
    const placed = placePalette({ width: 1000, height: 400 }, { x: 100, y: 380 });
    expect(placed.top + placed.height).toBeLessThanOrEqual(400);
  });
});
