import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { IconButton } from './icon-button';

export interface DialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the primary one last. */
  footer?: ReactNode;
  /** `wide` for two columns. */
  size?: 'normal' | 'wide';
}

const OVERLAY = 'fixed inset-0 z-40 animate-appear';

/** Puts the keyboard where the work is: into the first control of the body, not onto the close button. */
function focusBody(event: Event): void {
  const body = event.target instanceof HTMLElement ? event.target.querySelector('[data-body]') : null;
  const first = body?.querySelector<HTMLElement>('input:not([disabled]), textarea, select, button:not([disabled]), a[href]');
  if (!first) return;
  event.preventDefault();
  first.focus();
}

/** Stops everything else: only for what cannot be undone. What a panel can do, a panel does. */
export function Dialog({ open, onOpenChange, title, description, children, footer, size = 'normal' }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={cx(OVERLAY, 'bg-scrim')} />
        <Radix.Content aria-modal="true" {...(description ? {} : { 'aria-describedby': undefined })} className={cx('fixed top-1/2 left-1/2 z-50 max-h-[calc(100vh-32px)] max-w-[calc(100vw-32px)] -translate-1/2 animate-appear overflow-y-auto rounded-container border border-line bg-raised p-5 shadow-overlay', size === 'wide' ? 'w-160' : 'w-105')}>
          <Radix.Title className="text-panel font-semibold">{title}</Radix.Title>
          {description ? <Radix.Description className="mt-1.5 text-fg-2">{description}</Radix.Description> : null}
          {children ? <div className="mt-4">{children}</div> : null}
          {footer ? <div className="mt-5 flex justify-end gap-2">{footer}</div> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface DrawerProps extends Omit<DialogProps, 'size'> {
  /** Before the title: an icon tile. */
  lead?: ReactNode;
  subtitle?: ReactNode;
  /** Pixels; the design's drawer is 480. */
  width?: number;
}

/** A form or detail that slides over the right edge; the page behind stays visible. Escape closes it. */
export function Drawer({ open, onOpenChange, title, subtitle, lead, description, children, footer, width = 480 }: DrawerProps) {
  const { t } = useTranslation('common');
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={cx(OVERLAY, 'bg-scrim-soft')} />
        <Radix.Content aria-modal="true" onOpenAutoFocus={focusBody} {...(description ? {} : { 'aria-describedby': undefined })} style={{ width }} className="fixed inset-y-0 right-0 z-50 flex max-w-full animate-slide flex-col border-l border-line bg-surface shadow-overlay">
          <header className="flex min-h-14 items-center gap-3 border-b border-line px-4 py-2.5">
            {lead}
            <div className="min-w-0 flex-1">
              <Radix.Title className="truncate text-panel font-semibold">{title}</Radix.Title>
              {subtitle ? <p className="truncate text-help text-fg-3">{subtitle}</p> : null}
            </div>
            <Radix.Close asChild><IconButton label={t('close')} hint="Esc" icon={<X />} /></Radix.Close>
          </header>
          <div data-body className="flex-1 overflow-y-auto p-4">
            {description ? <Radix.Description className="mb-4 text-fg-2">{description}</Radix.Description> : null}
            {children}
          </div>
          {footer ? <footer className="flex items-center justify-end gap-2 border-t border-line px-4 py-3">{footer}</footer> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
