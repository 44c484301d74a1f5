import { describe, expect, it } from 'vitest';
import { holdStill } from './held-list';

const rows = (...ids: string[]) => ids.map((id) => ({ id, rev: 1 }));

describe('holdStill', () => {
  it('keeps rows in place with fresh contents, and counts the new ones on top', () => {
    const held = holdStill(rows('c', 'b', 'a'), [{ id: 'e', rev: 1 }, { id: 'd', rev: 1 }, { id: 'c', rev: 2 }, { id: 'b', rev: 1 }, { id: 'a', rev: 1 }]);
    expect(held.items.map(({ id, rev }) => `${id}${rev}`)).toEqual(['c2', 'b1', 'a1']);
    expect(held.waiting).toBe(2);
  });
  it('appends further pages below', () => {
    const held = holdStill(rows('c', 'b'), rows('d', 'c', 'b', 'a', '0'));
    expect(held.items.map(({ id }) => id)).toEqual(['c', 'b', 'a', '0']);
    expect(held.waiting).toBe(1);
  });
  it('keeps a row that has left the latest list', () => {
    expect(holdStill(rows('b', 'a'), rows('c', 'a')).items.map(({ id }) => id)).toEqual(['b', 'a']);
  });
  it('holds everything when nothing is shared', () => {
    expect(holdStill(rows('a'), rows('x', 'y'))).toEqual({ items: rows('a'), waiting: 2 });
  });
});
