import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';

export interface MenuProps {
  trigger: ReactNode;
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  className?: string;
}

/** Actions on one thing. The trigger is any button of the kit. */
export function Menu({ trigger, children, align = 'end', side = 'bottom', className }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content align={align} side={side} sideOffset={4} collisionPadding={8} className={cx('z-50 min-w-48 animate-appear rounded-panel border border-line bg-raised p-1 shadow-overlay', className)}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const ITEM = 'focus-none flex min-h-7.5 cursor-pointer items-center gap-2.5 rounded-control px-2 outline-none select-none data-disabled:pointer-events-none data-disabled:opacity-50 data-highlighted:bg-hover-raised [&_svg]:size-4';

export interface MenuItemProps {
  icon?: ReactNode;
  hint?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect(): void;
  children: ReactNode;
}

export function MenuItem({ icon, hint, danger = false, disabled = false, onSelect, children }: MenuItemProps) {
  return (
    <Radix.Item className={cx(ITEM, danger ? 'text-fail-text data-highlighted:bg-fail-soft' : '[&_svg]:text-fg-3')} disabled={disabled} onSelect={onSelect}>
      {icon}
      <span className="flex-1">{children}</span>
      {hint ? <span className="text-meta text-fg-3">{hint}</span> : null}
    </Radix.Item>
  );
}

/** One of a group, marked when chosen. */
export function MenuChoice({ checked, onSelect, icon, children }: { checked: boolean; onSelect(): void; icon?: ReactNode; children: ReactNode }) {
  return (
    <Radix.CheckboxItem className={cx(ITEM, '[&_svg]:text-fg-3')} checked={checked} onCheckedChange={onSelect} onSelect={(event) => event.preventDefault()}>
      {icon}
      <span className="flex-1">{children}</span>
      <Radix.ItemIndicator><Check aria-hidden className="text-accent-text!" /></Radix.ItemIndicator>
    </Radix.CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-meta text-fg-3">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}
