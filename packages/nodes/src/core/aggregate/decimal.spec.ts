import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageOf, sumOf } from './decimal.js';

describe('sums in decimal', () => {
  it.each([
    [[0.1, 0.2], 0.3],
    [[19.99, 4.01, -24], 0],
    [Array<number>(1_000).fill(0.1), 100],
    [[1e21, 1e-7, -1e21], 1e-7],
    [[1e308, 1e308], Infinity],
    [[-0, 5e-324], 5e-324],
    [[], 0],
  ])('%j make %d', (numbers, sum) => {
    expect(sumOf(numbers)).toBe(sum);
  });
  it.each([
    [[0.1, 0.1, 0.1], 0.1],
    [[1, 2], 1.5],
    [[1, 1, 2], 4 / 3],
    [[-1.5, 1], -0.25],
  ])('%j make %d on average', (numbers, average) => {
    expect(averageOf(numbers)).toBe(average);
  });
  it('is exact for every amount in cents', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -10_000_000, max: 10_000_000 }), { maxLength: 50 }), (cents) => {
        expect(sumOf(cents.map((amount) => amount / 100))).toBe(cents.reduce((sum, amount) => sum + amount, 0) / 100 + 0);
      }),
    );
  });
});
