import { Slot } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { Spinner } from './spinner';

export type ButtonKind = 'primary' | 'secondary' | 'ghost' | 'danger' | 'soft';
/** Height in pixels. */
export type ControlSize = 26 | 30 | 32;

const KIND: Record<ButtonKind, string> = {
  primary: 'bg-accent text-white hover:bg-accent-hover border-transparent shadow-rest',
  secondary: 'bg-surface text-fg border-control hover:bg-hover shadow-rest',
  soft: 'bg-accent-soft text-accent-text border-accent-line hover:border-accent',
  ghost: 'bg-transparent text-fg-2 border-transparent hover:bg-hover hover:text-fg',
  danger: 'bg-fail-soft text-fail-text border-transparent hover:border-fail',
};
const SIZE: Record<ControlSize, string> = {
  26: 'h-6.5 px-2 text-help gap-1.5 [&_svg]:size-3.5',
  30: 'h-7.5 px-3 text-body gap-2 [&_svg]:size-3.75',
  32: 'h-8 px-3 text-body gap-2 [&_svg]:size-4',
};
const DISABLED = 'disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50';

export interface ButtonProps extends ComponentProps<'button'> {
  kind?: ButtonKind;
  size?: ControlSize;
  icon?: ReactNode;
  /** The key that does the same, shown at the end. */
  hint?: string;
  /** Work is under way: shows the arc, takes no second press, keeps its width. */
  busy?: boolean;
  /** Dress the single child (a link) as a button instead of making a button. */
  asChild?: boolean;
}

/** A button says what happens, with a verb. One primary per view. */
export function Button({ kind = 'secondary', size = 30, icon, hint, busy = false, asChild = false, className, children, disabled, ...rest }: ButtonProps) {
  const classes = cx(
    'inline-flex shrink-0 items-center justify-center rounded-control border font-medium whitespace-nowrap transition-colors duration-120 select-none',
    KIND[kind], SIZE[size], DISABLED, className,
  );
  if (asChild) return <Slot.Root className={classes} {...rest}>{children}</Slot.Root>;
  return (
    <button type="button" className={classes} disabled={disabled || busy} aria-busy={busy || undefined} {...rest}>
      {busy ? <Spinner /> : icon}
      {children}
      {hint ? (
        <kbd aria-hidden className={cx('rounded-chip px-1.25 text-meta font-medium', kind === 'primary' ? 'bg-white/18 text-white' : 'border border-line bg-sunken text-fg-3')}>{hint}</kbd>
      ) : null}
    </button>
  );
}
