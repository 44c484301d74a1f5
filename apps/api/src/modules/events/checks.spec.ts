import { describe, expect, it } from 'vitest';
import { checksOf } from './checks.js';

const event = { state: 'started' as const, reason: null, answerStatus: null, bodyBytes: 12, runNumber: 7 };
const states = (checked: Parameters<typeof checksOf>[0]): string => checksOf(checked).map(({ state }) => state[0]).join('');

describe('the way of an event', () => {
  it('passes every check when a run started', () => {
    expect(states(event)).toBe('pppppp');
    expect(checksOf(event).at(-1)).toEqual({ check: 'run', state: 'passed', detail: 'Run 7' });
  });

  it.each([
    ['a wrong signature', { state: 'refused' as const, reason: { code: 'signature.mismatch', message: 'm' }, answerStatus: 401 }, 'ppfnnn'],
    ['a body that is too large', { state: 'refused' as const, reason: { code: 'hook.body-too-large', message: 'm' }, answerStatus: 413 }, 'pfnnnn'],
    ['a body that cannot be read', { state: 'refused' as const, reason: { code: 'body.invalid', message: 'm' }, answerStatus: 400 }, 'fnnnnn'],
    ['a duplicate', { state: 'duplicate' as const }, 'pppfnn'],
    ['an event of another kind', { state: 'filtered' as const }, 'ppppfn'],
  ])('stops at the check that %s fails', (_, change, expected) => {
    expect(states({ ...event, ...change })).toBe(expected);
  });
});
