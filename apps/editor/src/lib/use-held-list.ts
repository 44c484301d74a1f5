import { useEffect, useMemo, useRef, useState } from 'react';
import { holdStill } from './held-list';

/**
 * Shows `latest`, but holds the rows where they are for as long as `holding` is true: while the pointer is over them,
 * or the list is scrolled down.
 *
 * @param scope changes when the list is another one (a new filter, or loaded at last): nothing is held over
 */
export function useHeldList<Item extends { id: string }>(latest: readonly Item[], scope: string, holding: boolean) {
  const [released, setReleased] = useState(0);
  const shown = useRef<{ scope: string; released: number; items: readonly Item[] }>({ scope, released, items: latest });
  const result = useMemo(() => {
    const before = shown.current;
    const sameList = before.scope === scope && before.released === released;
    return holding && sameList ? holdStill(before.items, latest) : { items: [...latest], waiting: 0 };
  }, [latest, holding, scope, released]);
  useEffect(() => {
    shown.current = { scope, released, items: result.items };
  }, [result, scope, released]);
  return { ...result, release: () => setReleased((times) => times + 1) };
}

/**
 * The place where a live list scrolls: back at its top for another filter, and busy while someone points at it or has
 * scrolled down.
 *
 * @returns `shows`: which list is loaded, the scope for `useHeldList`
 */
export function useListScroller(query: { data: unknown; isPlaceholderData: boolean }, filter: object) {
  const scroller = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState(false);
  const { over, pointer } = usePointerOver();
  const wanted = JSON.stringify(filter);
  // Newer browsers give a promise back, which React would take for a clean-up.
  useEffect(() => void scroller.current?.scrollTo({ top: 0 }), [wanted]);
  return { scroller, setScrolled, pointer, over, busy: over || scrolled, shows: query.data !== undefined && !query.isPlaceholderData ? wanted : 'loading' };
}

/** Whether the pointer is over an element, and what that element needs to tell. */
function usePointerOver() {
  const [over, setOver] = useState(false);
  return { over, pointer: { onPointerEnter: () => setOver(true), onPointerLeave: () => setOver(false) } };
}
