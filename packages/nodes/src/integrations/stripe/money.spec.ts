import { describe, expect, it } from 'vitest';
import { formatAmount } from './money.js';

describe('amounts', () => {
  it.each([
    [4900, 'eur', '49.00 EUR'],
    [5, 'usd', '0.05 USD'],
    [0, 'usd', '0.00 USD'],
    [-1250, 'gbp', '-12.50 GBP'],
    [500, 'jpy', '500 JPY'],
    [0, 'krw', '0 KRW'],
    [1500, 'kwd', '1.500 KWD'],
    [7, 'bhd', '0.007 BHD'],
    [100, 'isk', '1.00 ISK'],
    [Number.MAX_SAFE_INTEGER, 'eur', '90071992547409.91 EUR'],
  ])('%d %s: %s', (amount, currency, text) => {
    expect(formatAmount(amount, currency)).toBe(text);
  });
});
