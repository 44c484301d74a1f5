import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { Count, type Tone } from './badge';

export interface FilterTabsProps<Value extends string> {
  options: readonly { value: Value; label: string; icon?: ReactNode; count?: string | undefined; tone?: Tone }[];
  value: Value;
  onChange(value: NoInfer<Value>): void;
  'aria-label': string;
  className?: string;
}

/** Ready-made filters of a list with their counts, one in effect. */
export function FilterTabs<Value extends string>({ options, value, onChange, className, ...rest }: FilterTabsProps<Value>) {
  return (
    <div role="group" className={cx('flex items-center gap-0.5', className)} {...rest}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className="inline-flex h-7 items-center gap-2 rounded-control px-2.5 font-medium text-fg-2 transition-colors duration-120 hover:bg-hover hover:text-fg aria-pressed:bg-hover aria-pressed:text-fg [&_svg]:size-3.5"
        >
          {option.icon}
          {option.label}
          {'count' in option ? <Count tone={option.tone ?? 'neutral'}><span className="inline-block min-w-[2ch] text-left">{option.count}</span></Count> : null}
        </button>
      ))}
    </div>
  );
}
