import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ArrowUp, RadioTower } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { eventCountsQuery, eventsQuery } from '@/api/events';
import { useLiveState } from '@/api/live';
import type { EventsSearch } from '@/app/search-params';
import { cx } from '@/lib/cx';
import { useHeldList, useListScroller } from '@/lib/use-held-list';
import { usePreferences } from '@/stores/preferences';
import { Button, ColumnHeader, densityPixels, EmptyState, ErrorState, LoadMore, SearchInput, SkeletonRows, Table, TableHead, VirtualRows } from '@/ui';
import { EventChart, EventCountsStrip } from './event-counts';
import { EventDrawer } from './event-drawer';
import { EVENT_COLUMNS, EventRow } from './event-row';

const ROW = 34;

export interface EventsViewProps {
  search: EventsSearch;
  onSearch(search: EventsSearch): void;
  /** Show only what this trigger, or this workflow, received. */
  scope: { workflowId?: string | undefined; triggerId?: string | undefined };
  /** One workflow's events: the column of its name gives way to the type of event. */
  scoped: boolean;
  /** Above the counts: the page's title or the trigger. */
  header: ReactNode;
  /** Beside the search. */
  filters?: ReactNode;
}

/** The inbox: counts by state, events per hour, every event as a row, one of them open beside the list. */
export function EventsView({ search, onSearch, scope, scoped, header, filters }: EventsViewProps) {
  const { t } = useTranslation('events');
  const rowHeight = ROW + densityPixels(usePreferences((state) => state.density));
  const { workflowId, triggerId } = scope;
  const filter = { workflowId, triggerId, state: search.state, search: search.search };
  const query = useInfiniteQuery({ ...eventsQuery(filter), placeholderData: keepPreviousData });
  const { data: counts } = useQuery(eventCountsQuery({ workflowId, triggerId }));
  const latest = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const { scroller, setScrolled, pointer, busy, shows } = useListScroller(query, filter);
  const held = useHeldList(latest, shows, busy || search.event !== undefined);
  const at = held.items.findIndex((event) => event.id === search.event);
  const change = (next: Partial<EventsSearch>): void => onSearch({ ...search, ...next });
  const open = (id: string | undefined) => (id === undefined ? undefined : () => change({ event: id }));
  const filtered = search.state !== undefined || search.search !== undefined;

  return (
    <div className="@container relative h-full min-w-0">
      <div className="flex h-full min-w-0">
        <section aria-label={t('title')} className="relative flex h-full min-w-0 flex-1 flex-col">
          {header}
          <div className="flex shrink-0 flex-col gap-3.5 px-6 pt-3">
            <EventCountsStrip counts={counts} state={search.state} onChange={(state) => change({ state })} />
            <EventChart counts={counts} onShowRefused={() => change({ state: 'refused' })} />
            <div className="flex items-center gap-2.5 pb-2">
              <SearchInput value={search.search ?? ''} onChange={(text) => change({ search: text.trim() || undefined })} label={t('find')} className="w-60" />
              {filters}
              <LiveNote waiting={held.waiting} onShow={() => { held.release(); scroller.current?.scrollTo({ top: 0 }); }} />
            </div>
          </div>
          <div ref={scroller} {...pointer} className="min-h-0 flex-1 overflow-auto border-t border-line" onScroll={(event) => setScrolled(event.currentTarget.scrollTop > rowHeight)}>
            <div>
              {query.error && !query.data ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : null}
              {query.isPending ? <SkeletonRows height={ROW} rows={16} waitingFor={t('loading')} /> : null}
              {held.items.length > 0 ? (
                <Table arrowKeys={search.event === undefined} columns={EVENT_COLUMNS} label={t('title')} rowCount={query.hasNextPage ? -1 : held.items.length + 1}>
                  <TableHead sticky>
                    <ColumnHeader className="pl-6">{t('column.received')}</ColumnHeader>
                    <ColumnHeader>{t('column.state')}</ColumnHeader>
                    <ColumnHeader>{t('column.event')}</ColumnHeader>
                    <ColumnHeader>{t(scoped ? 'column.type' : 'column.workflow')}</ColumnHeader>
                    <ColumnHeader>{t('column.source')}</ColumnHeader>
                    <ColumnHeader>{t('column.what')}</ColumnHeader>
                  </TableHead>
                  <VirtualRows items={held.items} rowHeight={rowHeight} scroller={scroller} {...(at >= 0 ? { reveal: at } : {})}>
                    {(event, rowIndex, style) => <EventRow key={event.id} rowIndex={rowIndex} event={event} scoped={scoped} selected={event.id === search.event} search={{ ...search, event: event.id }} style={style} />}
                  </VirtualRows>
                </Table>
              ) : null}
              {query.data && held.items.length === 0 ? (
                filtered ? <EmptyState icon={<RadioTower />} title={t('empty.filtered')} help={t('empty.filteredHelp')} action={<Button onClick={() => change({ state: undefined, search: undefined })}>{t('empty.clear')}</Button>} /> : <EmptyState icon={<RadioTower />} title={t('empty.title')} help={t('empty.help')} />
              ) : null}
              <LoadMore query={query} />
            </div>
          </div>
        </section>
        {search.event ? <EventDrawer id={search.event} onClose={() => change({ event: undefined })} onPrevious={at > 0 ? open(held.items[at - 1]?.id) : undefined} onNext={at >= 0 ? open(held.items[at + 1]?.id) : undefined} onOpen={(id) => change({ event: id })} /> : null}
      </div>
    </div>
  );
}

/** Says that the list is live, or how many new events wait above. */
function LiveNote({ waiting, onShow }: { waiting: number; onShow(): void }) {
  const { t } = useTranslation('events');
  const lost = useLiveState((live) => live.state === 'lost');
  if (waiting > 0) return <Button kind="soft" size={26} icon={<ArrowUp />} onClick={onShow} className="ml-auto">{t('newOnTop', { count: waiting })}</Button>;
  return (
    <span className="ml-auto flex items-center gap-2 text-help text-fg-2">
      <span aria-hidden className={cx('size-2 rounded-full', lost ? 'bg-skip' : 'bg-run ring-3 ring-run/25')} />
      {t(lost ? 'lost' : 'live')}
    </span>
  );
}
