import { describe, expect, it } from 'vitest';
import { errorClassOfStatus, isHeaderName, isHeaderValue, retryAfterMs } from './http.js';

describe('HTTP failures', () => {
  it.each([[400, 'input'], [401, 'auth'], [403, 'auth'], [404, 'input'], [407, 'auth'], [408, 'timeout'], [422, 'input'], [429, 'rate'], [500, 'remote'], [503, 'remote'], [504, 'timeout']])('%d is %s', (status, errorClass) => {
    expect(errorClassOfStatus(status)).toBe(errorClass);
  });
  it.each([['20', 20_000], [' 1.5 ', 1_500], ['Tue, 24 Nov 2026 09:30:20 GMT', 20_000], ['Tue, 24 Nov 2026 09:00:00 GMT', 0], ['soon', null], ['', null], [undefined, null]])('Retry-After %j: %j ms', (value, ms) => {
    expect(retryAfterMs(value, Date.UTC(2026, 10, 24, 9, 30))).toBe(ms);
  });
});

describe('headers', () => {
  it('have names that are tokens', () => {
    for (const name of ['x-a', 'X_b', 'a1']) expect(isHeaderName(name)).toBe(true);
    for (const name of ['', 'a b', 'a:', 'é', 'a\n']) expect(isHeaderName(name)).toBe(false);
  });
  it('have values of one line', () => {
    for (const value of ['', 'a b', 'é', 'a\tb']) expect(isHeaderValue(value)).toBe(true);
    for (const value of ['a\nb', 'a\r', 'a\u0000', '李', 'a\n']) expect(isHeaderValue(value)).toBe(false);
  });
});
