import type { ErrorClass } from './errors.js';

/** Class of failure that an HTTP status of 400 or more stands for (RFC 9110, 15; RFC 6585, 4). */
export function errorClassOfStatus(status: number): ErrorClass {
  if (status === 401 || status === 403 || status === 407) return 'auth';
  if (status === 429) return 'rate';
  if (status === 408 || status === 504) return 'timeout';
  return status >= 500 ? 'remote' : 'input';
}

/**
 * `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3).
 * @param now milliseconds since the epoch
 * @returns milliseconds from now, or null when there is nothing to go by
 */
export function retryAfterMs(value: string | undefined, now: number): number | null {
  const text = value?.trim() ?? '';
  if (text === '') return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Name of a header field: a token (RFC 9110, 5.6.2). */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
export function isHeaderName(name: string): boolean {
  return HEADER_NAME.test(name);
}

/** Value of a header field: no line breaks or other control characters (RFC 9110, 5.5), and in Latin-1 as Node.js sends it. */
export function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}
