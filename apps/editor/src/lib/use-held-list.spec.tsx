// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useHeldList } from './use-held-list';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));
const ids = (list: { items: { id: string }[] }): string => list.items.map(({ id }) => id).join('');

function show(latest: { id: string }[], scope = 'all', holding = false) {
  return renderHook((props: { latest: { id: string }[]; scope: string; holding: boolean }) => useHeldList(props.latest, props.scope, props.holding), { initialProps: { latest, scope, holding } });
}

it('follows the server until it is held, and again once let go', () => {
  const { result, rerender } = show(rows('a'));
  rerender({ latest: rows('b', 'a'), scope: 'all', holding: false });
  expect(ids(result.current)).toBe('ba');
  rerender({ latest: rows('c', 'b', 'a'), scope: 'all', holding: true });
  expect([ids(result.current), result.current.waiting]).toEqual(['ba', 1]);
  rerender({ latest: rows('d', 'c', 'b', 'a'), scope: 'all', holding: true });
  expect([ids(result.current), result.current.waiting]).toEqual(['ba', 2]);
  rerender({ latest: rows('d', 'c', 'b', 'a'), scope: 'all', holding: false });
  expect([ids(result.current), result.current.waiting]).toEqual(['dcba', 0]);
});
it('holds an empty list empty: what appears would push the rows below', () => {
  const { result, rerender } = show([], 'loaded');
  rerender({ latest: rows('a'), scope: 'loaded', holding: true });
  expect([ids(result.current), result.current.waiting]).toEqual(['', 1]);
});
it('holds nothing over into another list', () => {
  const { result, rerender } = show(rows('a'), 'loading');
  rerender({ latest: rows('x', 'y'), scope: 'failed', holding: true });
  expect(ids(result.current)).toBe('xy');
});
