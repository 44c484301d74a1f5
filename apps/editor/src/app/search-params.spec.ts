import { expect, it } from 'vitest';
import { eventsSearch, runsSearch, spanStart, workflowsSearch } from './search-params';
import { safeNext } from './session-guard';

it('keeps known filters and drops the rest', () => {
  expect(runsSearch({ status: ['failed', 'nonsense'], span: '24h', search: 12, evil: '<script>' })).toEqual({ status: ['failed'], span: '24h', search: '12' });
  expect(runsSearch({ status: 'failed,waiting', span: '1y' })).toEqual({ status: ['waiting', 'failed'] });
  // Said to be undefined: a key that is merely missing would keep what the address holds.
  expect(runsSearch({ status: 'nonsense' })).toHaveProperty('status', undefined);
  expect(eventsSearch({ state: 'refused', event: 'e1', search: '' })).toEqual({ state: 'refused', event: 'e1' });
  expect(workflowsSearch({ state: 'broken' })).toEqual({});
});
it('starts a span on a whole minute', () => {
  expect(spanStart('1h', new Date('2026-11-24T19:12:07.123Z'))).toBe('2026-11-24T18:12:00.000Z');
});
it('goes back only to pages of its own', () => {
  expect(safeNext('/runs?span=24h')).toBe('/runs?span=24h');
  for (const bad of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', 7, undefined]) expect(safeNext(bad)).toBe('/workflows');
});
