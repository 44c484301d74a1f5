import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { liveRunsQuery } from '@/api/runs';
import { PageHeader } from '@/app/page-header';
import type { RunsSearch } from '@/app/search-params';
import { useFormat } from '@/lib/use-format';
import { SearchInput } from '@/ui';
import { LiveRuns } from './live-runs';
import { RunFilters } from './run-filters';
import { RunsList } from './runs-list';
import { RunViews, viewCount } from './run-views';

/** Every run of every workflow. */
export default function RunsPage() {
  const { t } = useTranslation('runs');
  const format = useFormat();
  const navigate = useNavigate();
  const search = useSearch({ from: '/session/shell/runs' });
  const { data } = useQuery(liveRunsQuery);
  const live = useMemo(() => new Set(data?.items.map((run) => run.id)), [data]);
  const change = (next: Partial<RunsSearch>): void => void navigate({ to: '/runs', search: { ...search, ...next }, replace: true });
  return (
    <div className="flex h-full flex-col">
      <PageHeader title={t('title')} aside={data ? t('count24h', { number: format.number(viewCount('all', data.counts)) }) : null} actions={<SearchInput value={search.search ?? ''} onChange={(text) => change({ search: text.trim() || undefined })} label={t('find')} className="w-56" />} />
      <div className="-mt-0.5 flex shrink-0 items-center border-b border-line px-3.5 pb-2.5"><RunViews status={search.status} counts={data?.counts} onChange={change} /></div>
      <div className="flex min-h-11.5 shrink-0 items-center border-b border-line px-6 py-2"><RunFilters search={search} onChange={change} scoped={false} /></div>
      <RunsList search={search} exclude={live} onClear={() => void navigate({ to: '/runs', search: {}, replace: true })} top={(selection) => <LiveRuns {...selection} />} />
    </div>
  );
}
