import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useState, type ReactNode, type RefObject } from 'react';

export interface VirtualRowsProps<Item> {
  items: readonly Item[];
  /** Pixels, the same for all rows. */
  rowHeight: number;
  /** The element that scrolls; its one child holds everything, so that what grows above the rows is noticed. */
  scroller: RefObject<HTMLElement | null>;
  /** The row to keep in view, by its index. */
  reveal?: number;
  /** Gives a row the style that puts it in place, and its number in the table (the head is row 1). */
  children(item: Item, rowIndex: number, style: { position: 'absolute'; insetInline: number; top: number }): ReactNode;
}

/** Rows beyond the visible ones that are drawn, so that quick scrolling shows no gap. */
const OVERSCAN = 12;

/** Draws only the rows in view, of a list of any length, below whatever else the scroller holds. */
export function VirtualRows<Item extends { id: string }>({ items, rowHeight, scroller, reveal, children }: VirtualRowsProps<Item>) {
  const [body, setBody] = useState<HTMLDivElement | null>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const frame = scroller.current;
    const content = frame?.firstElementChild;
    if (!body || !frame || !content) return;
    const measure = (): void => setOffset(Math.round(body.getBoundingClientRect().top - frame.getBoundingClientRect().top + frame.scrollTop));
    const observer = new ResizeObserver(measure);
    observer.observe(content);
    measure();
    return () => observer.disconnect();
  }, [body, scroller]);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: offset,
    getItemKey: (index) => items[index]?.id ?? index,
  });
  useEffect(() => {
    if (reveal !== undefined && reveal >= 0) virtual.scrollToIndex(reveal, { align: 'auto' });
  }, [reveal, virtual]);
  return (
    <div ref={setBody} role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, start }) => {
        const item = items[index];
        return item ? children(item, index + 2, { position: 'absolute', insetInline: 0, top: start - offset }) : null;
      })}
    </div>
  );
}

/** The density's addition to each row, in pixels, for those who compute with heights. */
export function densityPixels(density: 'compact' | 'comfortable'): number {
  return density === 'comfortable' ? 8 : 0;
}
