import { Layers } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EventCounts, EventSummary } from '@/api/types';
import { cx } from '@/lib/cx';
import { useFormat } from '@/lib/use-format';
import { useWidth } from '@/lib/use-width';
import { Skeleton, Sparkline, StatusGlyph } from '@/ui';

type EventState = EventSummary['state'];
const ORDER: readonly EventState[] = ['started', 'accepted', 'duplicate', 'filtered', 'refused'];
const HOUR_MS = 3_600_000;

export interface EventCountsStripProps {
  counts: EventCounts | undefined;
  state: EventState | undefined;
  onChange(state: EventState | undefined): void;
}

/** How many events came to which end; each figure is the filter for its rows. */
export function EventCountsStrip({ counts, state, onChange }: EventCountsStripProps) {
  const { t } = useTranslation('events');
  const { t: states } = useTranslation('states');
  const format = useFormat();
  const cells = [{ value: undefined, label: t('count.all'), number: counts?.total }, ...ORDER.map((value) => ({ value, label: states(value), number: counts?.[value] }))];
  return (
    <div role="group" aria-label={t('count.label')} className="grid h-16 shrink-0 grid-cols-6 overflow-hidden rounded-node border border-line bg-surface">
      {cells.map((cell, index) => {
        const pressed = cell.value === state;
        return (
          <button
            key={cell.label}
            type="button"
            aria-pressed={pressed}
            onClick={() => onChange(pressed ? undefined : cell.value)}
            className={cx('relative flex flex-col justify-center gap-0.5 px-3.5 text-left transition-colors duration-120', index > 0 && 'border-l border-line', pressed ? 'bg-sunken after:absolute after:inset-x-3.5 after:bottom-0 after:h-0.5 after:rounded-t-full after:bg-accent' : 'hover:bg-hover')}
          >
            <span className="flex items-center gap-2 truncate text-fg-2">
              {cell.value ? <StatusGlyph state={cell.value} /> : <Layers aria-hidden className="size-3.5 text-fg-3" />}
              {cell.label}
            </span>
            <span className="tabular text-[18px] leading-6 font-semibold">{cell.number === undefined ? <Skeleton className="my-1 h-4 w-10" /> : format.number(cell.number)}</span>
          </button>
        );
      })}
    </div>
  );
}

/** The hour in which most were refused. */
export function worstHour(perHour: EventCounts['perHour']): EventCounts['perHour'][number] | undefined {
  return perHour.reduce<EventCounts['perHour'][number] | undefined>((worst, hour) => (hour.refused > (worst?.refused ?? 0) ? hour : worst), undefined);
}

/** Events per hour, and what stands out in them. */
export function EventChart({ counts, onShowRefused }: { counts: EventCounts | undefined; onShowRefused(): void }) {
  const { t } = useTranslation('events');
  const format = useFormat();
  const [chart, width] = useWidth<HTMLDivElement>();
  const perHour = counts?.perHour ?? [];
  const clock = (at: string | number): string => format.clock(new Date(at).toISOString()).slice(0, 5);
  const worst = worstHour(perHour);
  const max = Math.max(1, ...perHour.map((hour) => hour.total));
  const marks = [0, 6, 12, 18].map((hour) => perHour[hour]?.at);
  return (
    <div className="grid h-14 shrink-0 grid-cols-2 gap-6">
      <div ref={chart} className="min-w-0">
        <Sparkline
          bars={perHour.map(({ total, refused }) => ({ total, failed: refused }))}
          max={max}
          scale="linear"
          width={width}
          height={36}
          label={t('chart.label', { total: counts?.total ?? 0 })}
          describe={(bar, index) => t('chart.bar', { from: clock(perHour[index]?.at ?? 0), to: clock(new Date(perHour[index]?.at ?? 0).getTime() + HOUR_MS), total: format.number(bar.total), refused: format.number(bar.failed) })}
        />
        <div aria-hidden className="tabular flex justify-between text-meta text-fg-3">
          {marks.map((at, index) => <span key={index}>{at ? clock(at) : ''}</span>)}
          <span>{t('chart.now')}</span>
        </div>
      </div>
      <div className="flex items-start gap-3 self-start rounded-panel bg-sunken px-3.5 py-2">
        <StatusGlyph state={worst ? 'refused' : 'succeeded'} size={16} className="mt-0.5" />
        <div>
          <p className="font-semibold">{worst ? t('refused.title', { count: counts?.refused ?? 0, time: clock(worst.at) }) : t('refused.none')}</p>
          {worst ? <button type="button" onClick={onShowRefused} className="rounded-chip text-help text-fg-2 underline decoration-line-strong underline-offset-3 hover:text-fg">{t('refused.show')}</button> : <p className="text-help text-fg-3">{t('refused.noneHelp')}</p>}
        </div>
      </div>
    </div>
  );
}
