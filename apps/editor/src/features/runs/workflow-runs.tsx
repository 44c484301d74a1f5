import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { runsSearch, type RunsSearch } from '@/app/search-params';
import { SearchInput } from '@/ui';
import { RunFilters } from './run-filters';
import { RunsList } from './runs-list';

/** The runs of one workflow: the tab "Runs" of its page. */
export function WorkflowRuns({ workflowId }: { workflowId: string }) {
  const { t } = useTranslation('runs');
  const navigate = useNavigate();
  const search = runsSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const go = (next: RunsSearch): void => void navigate({ to: '/workflows/$workflowId/runs', params: { workflowId }, search: next, replace: true });
  const change = (next: Partial<RunsSearch>): void => go({ ...search, ...next });
  return (
    <div className="flex h-full flex-col">
      <div className="flex min-h-12 shrink-0 items-center gap-3 border-b border-line px-6 py-2">
        <RunFilters search={search} onChange={change} scoped />
        <SearchInput value={search.search ?? ''} onChange={(text) => change({ search: text.trim() || undefined })} label={t('find')} className="w-56" />
      </div>
      <RunsList search={search} workflowId={workflowId} onClear={() => go({})} />
    </div>
  );
}
