import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';

export interface PopoverProps {
  trigger: ReactNode;
  children: ReactNode;
  open?: boolean;
  onOpenChange?(open: boolean): void;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  className?: string;
  'aria-label'?: string;
}

/** A small panel beside what opened it. */
export function Popover({ trigger, children, open, onOpenChange, align = 'start', side = 'bottom', className, ...rest }: PopoverProps) {
  return (
    <Radix.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content align={align} side={side} sideOffset={6} collisionPadding={8} className={cx('z-50 animate-appear rounded-panel border border-line bg-raised p-3 shadow-overlay outline-none', className)} {...rest}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
