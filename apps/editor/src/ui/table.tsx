import type { ComponentProps, CSSProperties, ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { moveRowFocus } from '@/lib/row-focus';

/** Row heights of the design: a log line, a run, two lines of text. The comfortable density adds 8 px. */
export type RowHeight = 34 | 37 | 57;

export interface TableProps extends ComponentProps<'div'> {
  /** CSS grid columns, shared by head and rows: `56px 1fr 120px`. */
  columns: string;
  label: string;
  /** The number of rows where only some are in the document (endless lists). */
  rowCount?: number;
  /** Whether Up and Down move from row to row. Off where they already do something else. */
  arrowKeys?: boolean;
}

/** A table as a grid: rows may be virtual and still say what they are. Borders part the rows, not cards. */
export function Table({ columns, label, rowCount, arrowKeys = true, className, style, ...rest }: TableProps) {
  return <div role="table" onKeyDown={arrowKeys ? moveRowFocus : undefined} aria-label={label} aria-rowcount={rowCount} className={cx('min-w-fit', className)} style={{ '--columns': columns, ...style } as CSSProperties} {...rest} />;
}

const GRID = 'grid grid-cols-(--columns) items-center';

export interface TableHeadProps {
  /** Stays on top while the rows scroll. */
  sticky?: boolean;
  className?: string;
  children: ReactNode;
}

export function TableHead({ sticky = false, className, children }: TableHeadProps) {
  return (
    <div role="rowgroup" className={cx(sticky && 'sticky top-0 z-20 bg-bg')}>
      <div role="row" aria-rowindex={1} className={cx(GRID, 'h-8 border-b border-line text-help font-medium text-fg-3', className)}>{children}</div>
    </div>
  );
}

export function TableBody({ className, ...rest }: ComponentProps<'div'>) {
  return <div role="rowgroup" className={className} {...rest} />;
}

export interface TableRowProps extends ComponentProps<'div'> {
  height: RowHeight;
  selected?: boolean;
  /** Has a link or button that covers it. */
  interactive?: boolean;
}

export function TableRow({ height, selected = false, interactive = true, className, style, ...rest }: TableRowProps) {
  return (
    <div
      role="row"
      aria-selected={selected || undefined}
      className={cx(
        GRID, 'group/row relative border-b border-line transition-colors duration-120',
        selected ? 'bg-accent-soft before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent' : interactive && 'hover:bg-hover',
        className,
      )}
      style={{ height: `calc(${height}px + var(--density))`, ...style }}
      {...rest}
    />
  );
}

export interface CellProps extends ComponentProps<'div'> {
  /** Numbers stand at the right, under each other. */
  numeric?: boolean;
  mono?: boolean;
}

export function TableCell({ numeric = false, mono = false, className, ...rest }: CellProps) {
  return <div role="cell" className={cx('min-w-0 px-2', numeric && 'tabular text-right', mono && 'font-mono text-code', className)} {...rest} />;
}

export function ColumnHeader({ numeric = false, className, ...rest }: Omit<CellProps, 'mono'>) {
  return <div role="columnheader" className={cx('min-w-0 truncate px-2', numeric && 'text-right', className)} {...rest} />;
}
