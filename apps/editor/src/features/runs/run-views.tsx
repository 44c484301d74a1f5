import { useTranslation } from 'react-i18next';
import type { RunList, RunSummary } from '@/api/types';
import type { RunsSearch } from '@/app/search-params';
import { useFormat } from '@/lib/use-format';
import { FilterTabs } from '@/ui';

type Status = RunSummary['status'];
const VIEWS = { all: [], attention: ['waiting', 'failed'], live: ['running', 'queued'], waiting: ['waiting'], failed: ['failed'] } as const satisfies Record<string, readonly Status[]>;
type View = keyof typeof VIEWS;
const ORDER: readonly View[] = ['all', 'attention', 'live', 'waiting', 'failed'];

/** The ready-made view that shows just these states, if there is one. */
export function viewOf(status: readonly Status[] = []): View | undefined {
  return ORDER.find((view) => VIEWS[view].length === status.length && VIEWS[view].every((state) => status.includes(state)));
}

/** How many runs of the last 24 hours a view holds. */
export function viewCount(view: View, counts: RunList['counts']): number {
  if (view === 'all') return Object.values(counts).reduce((sum, count) => sum + count, 0);
  return VIEWS[view].reduce((sum, state) => sum + counts[state], 0);
}

export interface RunViewsProps {
  status: readonly Status[] | undefined;
  counts: RunList['counts'] | undefined;
  onChange(change: Partial<RunsSearch>): void;
}

/** One click to what is looked for most. */
export function RunViews({ status, counts, onChange }: RunViewsProps) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  return (
    <FilterTabs
      aria-label={t('view.label')}
      value={viewOf(status) ?? 'other'}
      onChange={(view) => view !== 'other' && onChange({ status: view === 'all' ? undefined : [...VIEWS[view]] })}
      options={ORDER.map((view) => ({ value: view as View | 'other', label: t(`view.${view}`), count: counts ? format.number(viewCount(view, counts)) : undefined }))}
    />
  );
}
