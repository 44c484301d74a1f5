import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, formatPercent, formatRelative, nextTickMs } from './format';

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [2_140, '2.1 s'],
    [42_900, '42 s'],
    [60_000, '1 min'],
    [2_333_000, '38 min 53 s'],
    [18_600_000, '5 h 10 min'],
    [183_600_000, '2 d 3 h'],
  ])('says %i ms as %s', (ms, said) => expect(formatDuration('en-GB', ms)).toBe(said));

  it('speaks Chinese', () => expect(formatDuration('zh-CN', 2_333_000)).toBe('38 分 53 秒'));
});

describe('formatRelative', () => {
  const now = new Date('2026-11-24T19:12:07Z');
  const at = (secondsAway: number): string => formatRelative('en-GB', new Date(now.getTime() + secondsAway * 1_000), now, 'just now');
  it('is relative under a day, before and after', () => {
    expect(at(-2)).toBe('just now');
    expect(at(-42)).toBe('42 s ago');
    expect(at(-119)).toBe('1 min ago');
    expect(at(-7_300)).toBe('2 h ago');
    expect(at(7_300)).toBe('in 2 h');
  });
  it('is a date from a day on', () => expect(at(-86_400)).toMatch(/^23 Nov/));
});

describe('formatPercent', () => {
  it('never rounds a failure away', () => {
    expect(formatPercent('en-GB', 0.99999)).toBe('99.9%');
    expect(formatPercent('en-GB', 1)).toBe('100%');
  });
});

it('formats bytes in decimal units', () => {
  expect([318, 2_104, 4_000_000].map((bytes) => formatBytes('en-GB', bytes))).toEqual(['318 B', '2.1 kB', '4 MB']);
});

it('ticks each second in the first minute, then more slowly', () => {
  const now = new Date(0);
  expect([30_000, 600_000, 7_200_000].map((ago) => nextTickMs(new Date(-ago), now))).toEqual([1_000, 15_000, 60_000]);
});
