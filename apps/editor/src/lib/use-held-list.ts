import { useEffect, useMemo, useRef, useState } from 'react';
import { holdStill } from './held-list';

/**
 * Shows `latest`, but holds the rows where they are while the pointer is over them or the list is scrolled down.
 *
 * @param scope changes when the list is another one (a new filter): nothing is held over
 * @param scrolled whether the list is scrolled away from its top
 */
export function useHeldList<Item extends { id: string }>(latest: readonly Item[], scope: string, scrolled: boolean) {
  const [over, setOver] = useState(false);
  const [released, setReleased] = useState(0);
  const shown = useRef<{ scope: string; released: number; items: readonly Item[] }>({ scope, released, items: latest });
  const holding = over || scrolled;
  const result = useMemo(() => {
    const before = shown.current;
    const sameList = before.scope === scope && before.released === released && before.items.length > 0;
    return holding && sameList ? holdStill(before.items, latest) : { items: [...latest], waiting: 0 };
  }, [latest, holding, scope, released]);
  useEffect(() => {
    shown.current = { scope, released, items: result.items };
  }, [result, scope, released]);
  return {
    ...result,
    release: () => setReleased((times) => times + 1),
    pointer: { onPointerEnter: () => setOver(true), onPointerLeave: () => setOver(false) },
  };
}
