import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { liveRunsQuery } from '@/api/runs';
import type { RunSummary } from '@/api/types';
import { useHeldList } from '@/lib/use-held-list';
import { useFormat } from '@/lib/use-format';
import { Table, TableBody } from '@/ui';
import { RUN_COLUMNS, RunRow } from './run-row';

const NONE: readonly RunSummary[] = [];

export interface LiveRunsProps {
  /** Keep the rows where they are: the pointer is on this list or on the one below, which it would push. */
  holding: boolean;
  selected: ReadonlySet<string>;
  onSelect(run: RunSummary, selected: boolean): void;
}

/** What runs this moment, above the list. A run that ends leaves once the pointer does. */
export function LiveRuns({ holding, selected, onSelect }: LiveRunsProps) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  const { data } = useQuery(liveRunsQuery);
  const held = useHeldList(data?.items ?? NONE, data ? 'loaded' : 'loading', holding);
  const total = Math.max(data?.counts.running ?? 0, data?.items.length ?? 0);
  if (held.items.length === 0) return null;
  const hidden = total - held.items.length;
  return (
    <section aria-label={t('live.title')}>
      <div className="flex h-8 items-center gap-2 border-b border-line bg-run-soft px-6 text-help">
        <span aria-hidden className="size-2 rounded-full bg-run ring-3 ring-run/25" />
        <span className="font-semibold">{t('live.title')}</span>
        <span className="tabular text-run-text">{format.number(total)}</span>
        <span className="ml-1 text-fg-2">{t('live.help')}{hidden > 0 ? `, ${t('live.more', { number: format.number(hidden) })}` : ''}</span>
      </div>
      <Table columns={RUN_COLUMNS} label={t('live.title')}>
        <TableBody>{held.items.map((run) => <RunRow key={run.id} run={run} scoped={false} live selected={selected.has(run.id)} onSelect={(on) => onSelect(run, on)} />)}</TableBody>
      </Table>
    </section>
  );
}
