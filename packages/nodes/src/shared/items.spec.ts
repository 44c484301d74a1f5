import { NodeError, type Json } from '@hookloom/node-sdk';
import { describe, expect, it } from 'vitest';
import { fieldReader } from './fields.js';
import { canonicalJson, itemsFrom, keyOf } from './items.js';

const errorOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof NodeError ? error.error : error;
  }
};

describe('items of a list node', () => {
  it('come from a list and nothing else', () => {
    expect(itemsFrom([1, null])).toEqual([1, null]);
    expect(itemsFrom([])).toEqual([]);
    expect(errorOf(() => itemsFrom({ rows: [], next: 1 }))).toMatchObject({ class: 'input', code: 'list.not-a-list', field: 'items', message: expect.stringContaining('fields rows, next.') as string });
    expect(errorOf(() => itemsFrom('a, b'))).toMatchObject({ message: expect.stringContaining('“a, b”') as string });
  });

  it('are read by own properties and positions only', () => {
    const item: Json = { customer: { name: 'Léa' }, tags: ['a', 'b'], plain: 'text' };
    expect(fieldReader('customer.name', 'x')(item)).toBe('Léa');
    expect(fieldReader('tags.1', 'x')(item)).toBe('b');
    expect(fieldReader(' ', 'x')(item)).toBe(item);
    expect(fieldReader(undefined, 'x')(item)).toBe(item);
    for (const name of ['constructor.name', '__proto__', 'plain.length', 'tags.length', 'toString']) expect(fieldReader(name, 'x')(item), name).toBeUndefined();
    expect(errorOf(() => fieldReader('a..b', 'keys.0.field'))).toMatchObject({ code: 'fields.bad-name', field: 'keys.0.field' });
  });

  it('have the same key when they say the same', () => {
    expect(keyOf(1)).toBe(keyOf('1'));
    expect(keyOf({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(keyOf({ b: [{ d: 3, c: 2 }], a: 1 }));
    expect(keyOf({ a: 1 })).not.toBe(keyOf({ a: '1' }));
    for (const nothing of [undefined, null, '']) expect(keyOf(nothing)).toBeNull();
    expect(keyOf(false)).toBe('false');
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"z":1,"a":2}}') as Json)).toBe('{"__proto__":{"a":2,"z":1},"b":1}');
  });
});
