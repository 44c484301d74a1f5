import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { useShortcut } from '@/lib/use-shortcut';
import { IconButton } from './icon-button';

export interface SidePanelProps {
  /** Read aloud as the name of the region. */
  label: string;
  header: ReactNode;
  /** Buttons before the close button. */
  actions?: ReactNode;
  onClose(): void;
  children: ReactNode;
  /** Pixels; the design's drawer is 480. */
  width?: number;
  className?: string;
}

/**
 * A panel that is part of the page: the list beside it stays in use. Escape closes it.
 * In a parent that is a size container, it lies over the list while there is no room for both.
 */
export function SidePanel({ label, header, actions, onClose, children, width = 480, className }: SidePanelProps) {
  const { t } = useTranslation('common');
  useShortcut('Escape', onClose);
  return (
    <aside aria-label={label} style={{ width }} className={cx('absolute inset-y-0 right-0 z-30 flex h-full max-w-full shrink-0 flex-col border-l border-line bg-surface shadow-overlay @min-[1100px]:static @min-[1100px]:shadow-none', className)}>
      <header className="flex h-14 shrink-0 items-center gap-3 border-b border-line pr-2.5 pl-4">
        <div className="flex min-w-0 flex-1 items-center gap-3">{header}</div>
        <div className="flex items-center gap-0.5">
          {actions}
          <IconButton label={t('close')} hint="Esc" icon={<X />} onClick={onClose} />
        </div>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto" tabIndex={-1}>{children}</div>
    </aside>
  );
}
