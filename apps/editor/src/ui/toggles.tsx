import { Check, Minus } from 'lucide-react';
import { Checkbox as RadixCheckbox, Switch as RadixSwitch, ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';

interface ToggleProps {
  checked: boolean;
  onChange(checked: boolean): void;
  disabled?: boolean;
  id?: string;
  className?: string;
  'aria-label'?: string;
  'aria-describedby'?: string | undefined;
}

/** On or off, in effect at once. */
export function Switch({ checked, onChange, className, ...rest }: ToggleProps) {
  return (
    <RadixSwitch.Root checked={checked} onCheckedChange={onChange} className={cx('relative h-4 w-7 shrink-0 rounded-full bg-control-solid transition-colors duration-120 disabled:opacity-50 data-[state=checked]:bg-ok', className)} {...rest}>
      <RadixSwitch.Thumb className="block size-3 translate-x-0.5 rounded-full bg-white transition-transform duration-120 data-[state=checked]:translate-x-3.5" />
    </RadixSwitch.Root>
  );
}

export interface CheckboxProps extends Omit<ToggleProps, 'checked'> {
  checked: boolean | 'mixed';
}

export function Checkbox({ checked, onChange, className, ...rest }: CheckboxProps) {
  return (
    <RadixCheckbox.Root
      checked={checked === 'mixed' ? 'indeterminate' : checked}
      onCheckedChange={(next) => onChange(next === true)}
      className={cx('flex size-4 shrink-0 items-center justify-center rounded-chip border border-control-solid bg-surface transition-colors duration-120 hover:border-fg-3 disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent', className)}
      {...rest}
    >
      <RadixCheckbox.Indicator className="text-white">
        {checked === 'mixed' ? <Minus className="size-3" strokeWidth={3} /> : <Check className="size-3" strokeWidth={3} />}
      </RadixCheckbox.Indicator>
    </RadixCheckbox.Root>
  );
}

export interface SegmentedProps<Value extends string> {
  options: readonly { value: Value; label: ReactNode; icon?: ReactNode }[];
  value: Value;
  onChange(value: NoInfer<Value>): void;
  size?: 22 | 30;
  'aria-label': string;
  className?: string;
}

/** Two to four views of the same thing, one at a time. */
export function Segmented<Value extends string>({ options, value, onChange, size = 22, className, ...rest }: SegmentedProps<Value>) {
  return (
    <ToggleGroup.Root type="single" value={value} onValueChange={(next) => next && onChange(next as Value)} className={cx('inline-flex shrink-0 rounded-control bg-hover p-0.5', className)} {...rest}>
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className={cx(
            'inline-flex items-center gap-1.5 rounded-[5px] px-2 font-medium text-fg-2 transition-colors duration-120 hover:text-fg data-[state=on]:bg-segment data-[state=on]:text-fg data-[state=on]:shadow-rest [&_svg]:size-3.5',
            size === 22 ? 'h-5 text-meta' : 'h-7 px-3 text-body',
          )}
        >
          {option.icon}
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
