import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';
import type { ControlSize } from './button';
import { CONTROL } from './field';

export interface Option<Value extends string = string> {
  value: Value;
  label: string;
  /** A second, quieter line. */
  help?: string;
  icon?: ReactNode;
  disabled?: boolean;
}

export interface SelectProps<Value extends string> {
  options: readonly Option<Value>[];
  value: Value | undefined;
  onChange(value: NoInfer<Value>): void;
  placeholder?: string;
  size?: ControlSize;
  disabled?: boolean;
  className?: string;
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean | undefined;
}

const HEIGHT: Record<ControlSize, string> = { 26: 'h-6.5 px-2 text-help', 30: 'h-7.5 px-2.5', 32: 'h-8 px-2.5' };

/** One of a few known values. For many, or typed ones, take Combobox. */
export function Select<Value extends string>({ options, value, onChange, placeholder, size = 32, className, disabled, ...rest }: SelectProps<Value>) {
  return (
    <Radix.Root value={value ?? ''} onValueChange={(next) => onChange(next as Value)} disabled={disabled}>
      <Radix.Trigger className={cx(CONTROL, HEIGHT[size], 'flex items-center justify-between gap-2 text-left data-placeholder:text-fg-3', className)} {...rest}>
        <span className="truncate"><Radix.Value placeholder={placeholder} /></span>
        <ChevronDown aria-hidden className="size-4 text-fg-3" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content position="popper" sideOffset={4} collisionPadding={8} className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-appear overflow-hidden rounded-panel border border-line bg-raised p-1 shadow-overlay">
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item key={option.value} value={option.value} disabled={option.disabled} className="focus-none flex min-h-7.5 cursor-pointer items-center gap-2 rounded-control py-1 pr-7 pl-2 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover-raised relative">
                {option.icon}
                <span className="flex min-w-0 flex-col">
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.help ? <span className="text-help text-fg-3">{option.help}</span> : null}
                </span>
                <Radix.ItemIndicator className="absolute right-2"><Check aria-hidden className="size-4 text-accent-text" /></Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
