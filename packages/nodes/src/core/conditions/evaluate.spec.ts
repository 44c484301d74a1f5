import { NodeError, type Json } from '@hookloom/node-sdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesWildcards } from './compare.js';
import { describeCondition, evaluate, holdsTrue } from './evaluate.js';
import { BINARY_OPERATORS, OPERATOR_OPTIONS, UNARY_OPERATORS, type Operator } from './operators.js';

function check(left: Json | undefined, operator: Operator, right?: Json, ignoreCase = false): boolean {
  return holdsTrue({ left, operator, right }, ignoreCase);
}

type Row = [left: Json | undefined, operator: Operator, right: Json | undefined, holds: boolean];

describe('conditions', () => {
  it.each<Row>([
    ['pro', 'equals', 'pro', true],
    ['pro', 'equals', 'Pro', false],
    [4900, 'equals', '4900', true],
    ['4900', 'equals', 4900, true],
    [4900, 'equals', '4900.0', true],
    ['10', 'equals', '10.0', false],
    [4900, 'equals', 'many', false],
    [true, 'equals', 'true', true],
    [false, 'equals', '', false],
    [undefined, 'equals', '', true],
    [null, 'equals', undefined, true],
    [0, 'equals', '', false],
    [{ a: 1, b: [2] }, 'equals', { b: [2], a: 1 }, true],
    [{ a: 1 }, 'equals', { a: '1' }, false],
    ['cafe\u0301', 'equals', 'caf\u00e9', true],
    ['pro', 'not-equals', 'free', true],
  ])('%j %s %j: %s', (left, operator, right, holds) => {
    expect(check(left, operator, right)).toBe(holds);
  });

  it.each<Row>([
    ['a customer', 'contains', 'custom', true],
    [['vip', 'new'], 'contains', 'vip', true],
    [[1, 2], 'contains', '2', true],
    [['vip'], 'contains', 'vi', false],
    [undefined, 'contains', 'x', false],
    ['text', 'contains', '', false],
    ['text', 'not-contains', 'x', false],
    ['evt_1', 'starts-with', 'evt_', true],
    [12345, 'starts-with', '12', true],
    [undefined, 'starts-with', '', false],
    ['a.pdf', 'ends-with', '.pdf', true],
    ['order-42', 'like', 'order-*', true],
    ['order-42', 'like', 'order-?', false],
    ['order-42', 'like', '(a+)+$', false],
  ])('%j %s %j: %s', (left, operator, right, holds) => {
    expect(check(left, operator, right)).toBe(holds);
  });

  it.each<Row>([
    [4900, 'greater', '10000', false],
    ['10000', 'greater', '4900', true],
    [10000, 'greater-or-equal', '10000', true],
    [undefined, 'greater', '1', false],
    [undefined, 'less', '1', false],
    [undefined, 'less-or-equal', '1', false],
    [-1, 'less', 0, true],
    ['1e3', 'less-or-equal', 1000, true],
    ['apple', 'less', 'banana', true],
    ['2026-11-24', 'greater', '2026-11-03T10:00:00+08:00', true],
    ['2026-11-24T09:00:00+01:00', 'before', '2026-11-24T09:00:00Z', true],
    [1_795_543_440, 'after', '2026-11-24T17:00:00Z', true],
    [1_795_543_440_000, 'after', '2026-11-24T18:04:01Z', false],
    ['2026-11-24 09:00', 'after', '2026-11-24T08:59:59Z', true],
    [null, 'before', '2026-11-24', false],
  ])('%j %s %j: %s', (left, operator, right, holds) => {
    expect(check(left, operator, right)).toBe(holds);
  });

  it.each<Row>([
    ['eur', 'one-of', 'usd, eur', true],
    ['eur', 'one-of', ['usd', 'eur'], true],
    [2, 'one-of', '1，2', true],
    ['eur', 'one-of', undefined, false],
    ['eur', 'not-one-of', 'usd,gbp', true],
    [undefined, 'not-one-of', 'usd', true],
    ['  ', 'empty', undefined, true],
    [[], 'empty', undefined, true],
    [{}, 'empty', undefined, true],
    [0, 'empty', undefined, false],
    [false, 'not-empty', undefined, true],
    [null, 'exists', undefined, false],
    ['', 'exists', undefined, true],
    [undefined, 'not-exists', undefined, true],
    [true, 'true', undefined, true],
    ['TRUE', 'true', undefined, true],
    ['yes', 'true', undefined, false],
    [undefined, 'false', undefined, false],
    [0, 'false', undefined, true],
  ])('%j %s %j: %s', (left, operator, right, holds) => {
    expect(check(left, operator, right)).toBe(holds);
  });

  it('ignores case on request', () => {
    for (const operator of ['equals', 'contains', 'starts-with', 'ends-with', 'like', 'one-of'] as const) {
      expect(check('PRO', operator, 'pro', true)).toBe(true);
      expect(check('PRO', operator, 'pro', false)).toBe(false);
    }
  });

  it('says so when values cannot be ordered', () => {
    expect(() => check('many', 'greater', 3)).toThrow(NodeError);
    expect(() => check('many', 'greater', 3)).toThrow('“many” and 3 cannot be put in order');
    expect(() => check({ a: 1 }, 'less', 3)).toThrow('cannot be put in order');
    expect(() => check('soon', 'before', '2026-11-24')).toThrow('“soon” is not a date');
    expect(() => check('2026-02-31T00:00:00Z', 'greater', 5)).toThrow('cannot be put in order');
  });

  it('has a test and words for every operator', () => {
    expect(OPERATOR_OPTIONS.map(({ value }) => value)).toEqual([...BINARY_OPERATORS, ...UNARY_OPERATORS]);
    for (const { value } of OPERATOR_OPTIONS) expect(typeof check(undefined, value)).toBe('boolean');
  });

  it('combines with all and any, and names what decided', () => {
    const yes = { left: 1, operator: 'equals', right: 1 } as const;
    const no = { left: 'free', operator: 'equals', right: 'pro' } as const;
    expect(evaluate([yes, no], 'all', false)).toEqual({ holds: false, failed: no });
    expect(evaluate([yes, no], 'any', false)).toEqual({ holds: true });
    expect(evaluate([no, no], 'any', false)).toEqual({ holds: false, failed: null });
    expect(evaluate([no], 'any', false)).toEqual({ holds: false, failed: no });
    expect(describeCondition(no)).toBe('“free” is “pro”');
    expect(describeCondition({ left: undefined, operator: 'exists' })).toBe('nothing exists');
  });
});

describe('wildcards', () => {
  it('agree with the same pattern as a regular expression', () => {
    const mark = fc.constantFrom('a', 'b', '*', '?');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 }), fc.array(mark, { maxLength: 6 }), (text, marks) => {
        const expected = new RegExp(`^${marks.join('').replaceAll('*', '.*').replaceAll('?', '.')}$`).test(text);
        expect(matchesWildcards(text, marks.join(''))).toBe(expected);
      }),
    );
  });
  it('take no time that explodes', () => {
    const startedAt = performance.now();
    expect(matchesWildcards('a'.repeat(5_000), `${'*a'.repeat(500)}b`)).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});
