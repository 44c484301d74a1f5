import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus, TriangleAlert, Workflow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCreateWorkflow, workflowsQuery } from '@/api/workflows';
import { PageHeader } from '@/app/page-header';
import { useFormat } from '@/lib/use-format';
import { useShortcut } from '@/lib/use-shortcut';
import { Button, ColumnHeader, EmptyState, ErrorState, FilterTabs, LoadMore, SearchInput, SkeletonRows, Table, TableBody, TableHead } from '@/ui';
import { sharedMax } from './activity';
import { HealthStrip } from './health-strip';
import { WORKFLOW_COLUMNS, WorkflowRow } from './workflow-row';

const ROW = 57;

/** All workflows: what is on, how each starts, how the last run went. */
export default function WorkflowsPage() {
  const { t } = useTranslation('workflows');
  const format = useFormat();
  const navigate = useNavigate();
  const search = useSearch({ from: '/session/shell/workflows' });
  const query = useInfiniteQuery({ ...workflowsQuery(search), placeholderData: keepPreviousData });
  const create = useCreateWorkflow();
  const first = query.data?.pages[0];
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const max = sharedMax(items);
  const createWorkflow = (): void => create.mutate({ name: t('new') }, { onSuccess: ({ id }) => void navigate({ to: '/workflows/$workflowId', params: { workflowId: id } }) });
  useShortcut('n', createWorkflow);
  const setSearch = (change: Partial<typeof search>): void => void navigate({ to: '/workflows', search: { ...search, ...change }, replace: true });
  const count = (value: number | undefined): string | undefined => (value === undefined ? undefined : format.number(value));
  const newButton = <Button kind="primary" size={32} icon={<Plus />} hint="N" busy={create.isPending} onClick={createWorkflow}>{t('new')}</Button>;
  const filtered = search.state !== undefined || search.search !== undefined;

  return (
    <div className="flex h-full flex-col">
      <PageHeader title={t('title')} actions={newButton} />
      {create.error ? <div className="px-6"><ErrorState error={create.error} look="inline" className="mb-3" /></div> : null}
      <div className="min-h-0 flex-1 overflow-y-auto">
        <HealthStrip list={first} />
        <div className="flex items-center gap-3 px-6 pt-4 pb-2">
          <FilterTabs
            aria-label={t('filter.label')}
            className="-ml-2.5"
            value={search.state ?? 'all'}
            onChange={(state) => setSearch({ state: state === 'all' ? undefined : state })}
            options={[
              { value: 'all', label: t('filter.all'), count: count(first?.counts.all) },
              { value: 'on', label: t('filter.on'), count: count(first?.counts.on) },
              { value: 'off', label: t('filter.off'), count: count(first?.counts.off) },
              { value: 'attention', label: t('filter.attention'), icon: <TriangleAlert aria-hidden />, count: count(first?.counts.attention), ...(first?.counts.attention ? { tone: 'wait' as const } : {}) },
            ]}
          />
          <SearchInput value={search.search ?? ''} onChange={(text) => setSearch({ search: text.trim() || undefined })} label={t('find')} className="ml-auto w-56" />
        </div>
        {query.error && !query.data ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : null}
        {query.isPending ? <SkeletonRows height={ROW} rows={9} waitingFor={t('loading')} /> : null}
        {items.length > 0 ? (
          <Table columns={WORKFLOW_COLUMNS} label={t('title')}>
            <TableHead sticky>
              <ColumnHeader className="pl-6">{t('column.on')}</ColumnHeader>
              <ColumnHeader><span className="sr-only">{t('column.apps')}</span></ColumnHeader>
              <ColumnHeader>{t('column.name')}</ColumnHeader>
              <ColumnHeader>{t('column.starts')}</ColumnHeader>
              <ColumnHeader>{t('column.lastRun')}</ColumnHeader>
              <ColumnHeader>{t('column.activity')}</ColumnHeader>
              <ColumnHeader numeric>{t('column.runs')}</ColumnHeader>
              <ColumnHeader><span className="sr-only">{t('column.actions')}</span></ColumnHeader>
            </TableHead>
            <TableBody>{items.map((workflow) => <WorkflowRow key={workflow.id} workflow={workflow} max={max} />)}</TableBody>
          </Table>
        ) : null}
        {query.data && items.length === 0 ? (
          filtered ? (
            <EmptyState icon={<Workflow />} title={t('empty.filtered')} help={t('empty.filteredHelp')} action={<Button onClick={() => setSearch({ state: undefined, search: undefined })}>{t('empty.showAll')}</Button>} />
          ) : (
            <EmptyState icon={<Workflow />} title={t('empty.title')} help={t('empty.help')} action={<Button kind="secondary" icon={<Plus />} onClick={createWorkflow}>{t('new')}</Button>} />
          )
        ) : null}
        <LoadMore query={query} />
      </div>
    </div>
  );
}
