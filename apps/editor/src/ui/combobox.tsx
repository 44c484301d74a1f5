import { Command } from 'cmdk';
import { Check, ChevronsUpDown, Search } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { CONTROL } from './field';
import type { Option } from './select';

export interface ComboboxProps<Value extends string> {
  options: readonly Option<Value>[];
  value: Value | undefined;
  onChange(value: NoInfer<Value>): void;
  placeholder: string;
  searchPlaceholder: string;
  /** Shown when nothing matches. */
  empty: string;
  /** A last row that does something, such as "New credential". */
  footer?: ReactNode;
  disabled?: boolean;
  className?: string;
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean | undefined;
}

/** One of many values, found by typing. */
export function Combobox<Value extends string>(props: ComboboxProps<Value>) {
  const { options, value, onChange, placeholder, searchPlaceholder, empty, footer, className, ...rest } = props;
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger type="button" role="combobox" aria-expanded={open} className={cx(CONTROL, 'flex h-8 items-center gap-2 px-2.5 text-left', className)} {...rest}>
        {chosen?.icon}
        <span className={cx('flex-1 truncate', !chosen && 'text-fg-3')}>{chosen?.label ?? placeholder}</span>
        <ChevronsUpDown aria-hidden className="size-4 text-fg-3" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content align="start" sideOffset={4} collisionPadding={8} className="z-50 w-(--radix-popover-trigger-width) min-w-60 animate-appear rounded-panel border border-line bg-raised shadow-overlay">
          <Command label={searchPlaceholder}>
            <div className="flex h-9 items-center gap-2 border-b border-line px-2.5">
              <Search aria-hidden className="size-4 text-fg-3" />
              <Command.Input placeholder={searchPlaceholder} className="focus-none h-full flex-1 bg-transparent outline-none" />
            </div>
            <Command.List className="max-h-72 overflow-y-auto p-1">
              <Command.Empty className="px-2 py-3 text-fg-3">{empty}</Command.Empty>
              {options.map((option) => (
                <Command.Item key={option.value} value={option.value} keywords={[option.label]} disabled={option.disabled ?? false} onSelect={() => { onChange(option.value); setOpen(false); }} className={COMMAND_ITEM}>
                  {option.icon}
                  <span className="min-w-0 flex-1">
                    <span className="block truncate">{option.label}</span>
                    {option.help ? <span className="block truncate text-help text-fg-3">{option.help}</span> : null}
                  </span>
                  {option.value === value ? <Check aria-hidden className="size-4 text-accent-text" /> : null}
                </Command.Item>
              ))}
            </Command.List>
          </Command>
          {footer ? <div className="border-t border-line p-1">{footer}</div> : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Look of one row in any list that is searched by typing. */
export const COMMAND_ITEM = 'flex min-h-7.5 cursor-pointer items-center gap-2 rounded-control px-2 py-1 select-none data-[disabled=true]:opacity-50 data-[selected=true]:bg-hover-raised';
