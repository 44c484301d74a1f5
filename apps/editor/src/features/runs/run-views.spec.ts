import { expect, it } from 'vitest';
import { viewCount, viewOf } from './run-views';

const counts = { queued: 1, running: 3, waiting: 41, succeeded: 3_224, failed: 19, cancelled: 2 };

it('finds the ready-made view of a filter, whatever its order', () => {
  expect(viewOf()).toBe('all');
  expect(viewOf(['failed', 'waiting'])).toBe('attention');
  expect(viewOf(['succeeded'])).toBeUndefined();
});
it('counts a view', () => {
  expect(viewCount('all', counts)).toBe(3_290);
  expect(viewCount('attention', counts)).toBe(60);
  expect(viewCount('live', counts)).toBe(4);
});
