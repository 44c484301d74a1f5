import { expect, it } from 'vitest';
import { RestartBackoff } from './backoff.js';

it('doubles from one second up to thirty', () => {
  const backoff = new RestartBackoff();
  expect([0, 0, 0, 0, 0, 0, 0].map((up) => backoff.next(up))).toEqual([1, 2, 4, 8, 16, 30, 30].map((s) => s * 1_000));
});

it('begins anew after a steady minute', () => {
  const backoff = new RestartBackoff();
  backoff.next(0);
  backoff.next(0);
  expect(backoff.next(60_000)).toBe(1_000);
});
