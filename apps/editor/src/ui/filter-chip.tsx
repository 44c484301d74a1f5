import { X } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { useShortcut } from '@/lib/use-shortcut';
import { Kbd } from './kbd';
import { Checkbox } from './toggles';

export interface FilterChipProps {
  icon: ReactNode;
  label: string;
  /** "is", "in the": between the name and the value. */
  relation?: string;
  /** The key that opens it. */
  shortcut?: string;
  /** What is chosen; nothing makes the chip an offer with a dashed border. */
  value?: ReactNode;
  onClear(): void;
  /** The choices. */
  children: ReactNode;
}

/** One filter of a list: what, how, which. A click on it changes the value, the cross takes it off. */
export function FilterChip({ icon, label, relation, shortcut, value, onClear, children }: FilterChipProps) {
  const { t } = useTranslation('common');
  const [open, setOpen] = useState(false);
  useShortcut(shortcut ?? '', () => setOpen(true), { enabled: shortcut !== undefined });
  const active = value !== undefined && value !== null;
  return (
    <span className={cx('inline-flex h-6.5 items-stretch rounded-control text-help', active ? 'border border-line-strong bg-surface shadow-rest' : 'hairline-dashed')}>
      <Radix.Root open={open} onOpenChange={setOpen}>
        <Radix.Trigger className="inline-flex items-center gap-1.75 rounded-control px-2 text-fg transition-colors duration-120 hover:bg-hover [&_svg]:size-3.5">
          <span className={cx('inline-flex items-center gap-1.75 font-medium', active ? 'text-fg' : 'text-fg-2')}><span className="text-fg-3">{icon}</span>{label}</span>
          {active && relation ? <span className="text-fg-3">{relation}</span> : null}
          {active ? <span className="inline-flex items-center gap-1.5 font-medium">{value}</span> : shortcut ? <Kbd className="-mr-1">{shortcut.toUpperCase()}</Kbd> : null}
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content align="start" sideOffset={6} collisionPadding={8} aria-label={label} className="z-50 min-w-52 animate-appear rounded-panel border border-line bg-raised p-1 shadow-overlay outline-none">{children}</Radix.Content>
        </Radix.Portal>
      </Radix.Root>
      {active ? (
        <button type="button" aria-label={t('removeFilter', { label })} onClick={onClear} className="inline-flex w-6.5 items-center justify-center rounded-r-control border-l border-line text-fg-3 transition-colors duration-120 hover:bg-hover hover:text-fg"><X aria-hidden className="size-3.5" /></button>
      ) : null}
    </span>
  );
}

/** One choice in a filter's list; several may be on. */
export function FilterChoice({ checked, onChange, children }: { checked: boolean; onChange(checked: boolean): void; children: ReactNode }) {
  return (
    <label className="flex h-7.5 items-center gap-2.5 rounded-control px-2 hover:bg-hover-raised">
      <Checkbox checked={checked} onChange={onChange} />
      {children}
    </label>
  );
}
