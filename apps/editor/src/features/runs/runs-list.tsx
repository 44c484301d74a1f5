import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Activity, ArrowUp } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { runsQuery } from '@/api/runs';
import type { RunSummary } from '@/api/types';
import { spanStart, type RunsSearch } from '@/app/search-params';
import { useHeldList, useListScroller } from '@/lib/use-held-list';
import { usePreferences } from '@/stores/preferences';
import { Button, Checkbox, ColumnHeader, densityPixels, EmptyState, ErrorState, LoadMore, SkeletonRows, Table, TableHead, VirtualRows } from '@/ui';
import { BulkBar } from './bulk-bar';
import { RUN_COLUMNS, RUN_COLUMNS_OF_WORKFLOW, RunRow } from './run-row';

const ROW = 37;
const NONE: ReadonlySet<string> = new Set();

export interface RunsListProps {
  search: RunsSearch;
  /** Show only this workflow's. */
  workflowId?: string;
  /** Runs that stand elsewhere on the page. */
  exclude?: ReadonlySet<string>;
  /** Takes all filters off. */
  onClear(): void;
  /** Above the rows, scrolling with them; gets the selection and whether rows must hold still. */
  top?(state: { selected: ReadonlySet<string>; onSelect(run: RunSummary, on: boolean): void; holding: boolean }): ReactNode;
}

/** Runs, newest first, without end: further pages come as they are needed, new runs without moving a row under the pointer. */
export function RunsList({ search, workflowId, exclude = NONE, onClear, top }: RunsListProps) {
  const { t } = useTranslation('runs');
  const rowHeight = ROW + densityPixels(usePreferences((state) => state.density));
  const from = useMemo(() => (search.span ? spanStart(search.span, new Date()) : undefined), [search.span]);
  const filter = { workflowId: workflowId ?? search.workflow, status: search.status, from, search: search.search };
  const query = useInfiniteQuery({ ...runsQuery(filter), placeholderData: keepPreviousData });
  const latest = useMemo(() => query.data?.pages.flatMap((page) => page.items).filter((run) => !exclude.has(run.id)) ?? [], [query.data, exclude]);
  const { scroller, setScrolled, pointer, over, busy, shows } = useListScroller(query, filter);
  const held = useHeldList(latest, shows, busy);
  const [chosen, setChosen] = useState<ReadonlyMap<string, RunSummary>>(new Map());
  const scoped = workflowId !== undefined;

  const select = (run: RunSummary, on: boolean): void => {
    const next = new Map(chosen);
    if (on) next.set(run.id, run);
    else next.delete(run.id);
    setChosen(next);
  };
  const selected = new Set(chosen.keys());
  const shownChosen = held.items.filter((run) => selected.has(run.id)).length;
  const all = shownChosen === 0 ? false : shownChosen === held.items.length ? true : 'mixed';
  const showNew = (): void => {
    held.release();
    scroller.current?.scrollTo({ top: 0 });
  };

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {held.waiting > 0 ? (
        <Button kind="soft" size={26} icon={<ArrowUp />} onClick={showNew} className="absolute top-1 left-1/2 z-30 -translate-x-1/2 rounded-full! shadow-floating">{t('newOnTop', { count: held.waiting })}</Button>
      ) : null}
      <div ref={scroller} {...pointer} className="min-h-0 flex-1 overflow-y-auto" onScroll={(event) => setScrolled(event.currentTarget.scrollTop > rowHeight)}>
        <div>
          {top?.({ selected, onSelect: select, holding: over })}
          {query.error && !query.data ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : null}
          {query.isPending ? <SkeletonRows height={ROW} rows={18} waitingFor={t('loading')} /> : null}
          {held.items.length > 0 ? (
            <Table columns={scoped ? RUN_COLUMNS_OF_WORKFLOW : RUN_COLUMNS} label={t('title')} rowCount={query.hasNextPage ? -1 : held.items.length + 1}>
              <TableHead sticky>
                <ColumnHeader className="pl-6"><Checkbox checked={all} onChange={(on) => setChosen(new Map(on ? held.items.map((run) => [run.id, run]) : []))} aria-label={t('selectAll')} /></ColumnHeader>
                <ColumnHeader>{t('column.run')}</ColumnHeader>
                <ColumnHeader>{t('column.state')}</ColumnHeader>
                {scoped ? null : <ColumnHeader>{t('column.workflow')}</ColumnHeader>}
                <ColumnHeader>{t('column.what')}</ColumnHeader>
                <ColumnHeader>{t('column.by')}</ColumnHeader>
                <ColumnHeader>{t('column.started')}</ColumnHeader>
                <ColumnHeader numeric className="pr-6">{t('column.took')}</ColumnHeader>
              </TableHead>
              <VirtualRows items={held.items} rowHeight={rowHeight} scroller={scroller}>
                {(run, rowIndex, style) => <RunRow key={run.id} rowIndex={rowIndex} run={run} scoped={scoped} selected={selected.has(run.id)} onSelect={(on) => select(run, on)} style={style} />}
              </VirtualRows>
            </Table>
          ) : null}
          {query.data?.pages.every((page) => page.items.length === 0) ? <NoRuns filtered={search.status !== undefined || search.span !== undefined || search.search !== undefined || search.workflow !== undefined} onClear={onClear} /> : null}
          <LoadMore query={query} />
        </div>
      </div>
      {chosen.size > 0 ? <BulkBar runs={[...chosen.values()]} onClear={() => setChosen(new Map())} /> : null}
    </div>
  );
}

function NoRuns({ filtered, onClear }: { filtered: boolean; onClear(): void }) {
  const { t } = useTranslation('runs');
  if (filtered) return <EmptyState icon={<Activity />} title={t('empty.filtered')} help={t('empty.filteredHelp')} action={<Button onClick={onClear}>{t('clearAll')}</Button>} />;
  return <EmptyState icon={<Activity />} title={t('empty.title')} help={t('empty.help')} action={<Button asChild><Link to="/workflows">{t('empty.action')}</Link></Button>} />;
}
