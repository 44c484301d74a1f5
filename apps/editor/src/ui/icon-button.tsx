import type { ComponentProps, ReactNode } from 'react';
import { cx } from '@/lib/cx';
import type { ControlSize } from './button';
import { Tooltip } from './tooltip';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'children'> {
  /** The name; read aloud and shown as the tooltip. */
  label: string;
  icon: ReactNode;
  size?: ControlSize;
  hint?: string;
  /** For toggles: whether it is pressed. */
  pressed?: boolean;
  /** Keep the border of a secondary button. */
  bordered?: boolean;
}

const SIZE: Record<ControlSize, string> = { 26: 'size-6.5 [&_svg]:size-3.5', 30: 'size-7.5 [&_svg]:size-4', 32: 'size-8 [&_svg]:size-4' };

/** A button that is only an icon. It always has a name. */
export function IconButton({ label, icon, size = 30, hint, pressed, bordered = false, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} hint={hint}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={cx(
          'inline-flex shrink-0 items-center justify-center rounded-control border text-fg-2 transition-colors duration-120 hover:bg-hover hover:text-fg disabled:pointer-events-none disabled:opacity-40 data-[state=open]:bg-hover',
          bordered ? 'border-control bg-surface shadow-rest' : 'border-transparent',
          pressed && 'bg-pressed text-fg',
          SIZE[size], className,
        )}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
