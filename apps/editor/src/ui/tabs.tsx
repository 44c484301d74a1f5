import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';

export interface TabsProps<Value extends string> {
  tabs: readonly { value: Value; label: ReactNode; content: ReactNode }[];
  value: Value;
  onChange(value: NoInfer<Value>): void;
  'aria-label': string;
  /** At the right end of the tab line. */
  aside?: ReactNode;
  className?: string;
  contentClassName?: string;
}

/** Look of a tab, for links that act as tabs as well. */
export const TAB = 'inline-flex h-7.5 items-center gap-1.5 rounded-control px-2.5 font-medium text-fg-2 transition-colors duration-120 hover:bg-hover hover:text-fg data-[state=active]:bg-hover data-[state=active]:text-fg aria-[current=page]:bg-hover aria-[current=page]:text-fg';

/** Views of one thing in the same place. */
export function Tabs<Value extends string>({ tabs, value, onChange, aside, className, contentClassName, ...rest }: TabsProps<Value>) {
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as Value)} className={cx('flex min-h-0 flex-col', className)}>
      <div className="flex shrink-0 items-center justify-between gap-2">
        <Radix.List className="flex gap-0.5" {...rest}>
          {tabs.map((tab) => <Radix.Trigger key={tab.value} value={tab.value} className={TAB}>{tab.label}</Radix.Trigger>)}
        </Radix.List>
        {aside}
      </div>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className={cx('min-h-0 flex-1 outline-none', contentClassName)}>{tab.content}</Radix.Content>
      ))}
    </Radix.Root>
  );
}
