import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';

/** A key on the keyboard. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd className={cx('inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-chip border border-line bg-sunken px-1 font-sans text-meta font-medium text-fg-3', className)}>
      {children}
    </kbd>
  );
}
