import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowList } from '@/api/types';
import { useFormat } from '@/lib/use-format';
import { Skeleton, StatusGlyph } from '@/ui';

function Figure({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col justify-center gap-1.5 border-l border-line px-4">
      <dt className="truncate text-help text-fg-2">{label}</dt>
      <dd className="flex items-baseline gap-2.5 whitespace-nowrap">
        <span className="tabular text-page font-semibold">{value}</span>
        {note ? <span className="hidden text-help text-fg-3 @min-[1080px]:inline">{note}</span> : null}
      </dd>
    </div>
  );
}

const FRAME = 'px-6 @container';
const STRIP = ' grid h-21.5 shrink-0 grid-cols-[minmax(190px,1fr)_repeat(5,auto)] overflow-hidden rounded-container border border-line bg-surface';

/** How things stand, in one line of figures: only such as the server measures. */
export function HealthStrip({ list }: { list: WorkflowList | undefined }) {
  const { t } = useTranslation('workflows');
  const format = useFormat();
  if (!list) return <div className={FRAME}><div className={STRIP}><div className="flex flex-col gap-2 p-4"><Skeleton className="h-4 w-40" /><Skeleton className="h-3 w-56" /></div></div></div>;
  const { health, counts } = list;
  const ended = health.succeeded24h + health.failed24h;
  const link = 'rounded-chip text-help text-fg-2 underline decoration-line-strong underline-offset-3 hover:text-fg hover:decoration-fg-3';
  return (
    <section className={FRAME} aria-label={t('health.well')}>
      <div className={STRIP}>
        <div className="flex min-w-0 gap-3 px-4 py-3.5">
          <StatusGlyph state={counts.attention > 0 ? 'attention' : 'succeeded'} size={16} className="mt-0.5" />
          <div className="min-w-0">
            <p className="truncate text-panel font-semibold">{counts.attention > 0 ? t('health.attention', { count: counts.attention }) : t('health.well')}</p>
            <p className="mt-1 flex flex-col items-start gap-y-0.5 whitespace-nowrap">
              {counts.attention > 0 ? <Link to="/workflows" search={{ state: 'attention' }} className={link}>{t('health.showThem')}</Link> : null}
              {health.failed24h > 0 ? <Link to="/runs" search={{ status: ['failed'], span: '24h' }} className={link}>{t('health.failedRuns', { count: health.failed24h })}</Link> : null}
              {counts.attention === 0 && health.failed24h === 0 ? <span className="text-help text-fg-3">{t('health.nothing')}</span> : null}
            </p>
          </div>
        </div>
        <dl className="contents">
          <Figure label={t('health.runs')} value={format.number(health.runs24h)} note={health.live > 0 ? t('health.live', { number: format.number(health.live) }) : undefined} />
          <Figure label={t('health.succeeded')} value={ended > 0 ? format.percent(health.succeeded24h / ended) : '–'} note={ended > 0 ? (health.failed24h > 0 ? t('failed', { number: format.number(health.failed24h) }) : t('noneFailed')) : t('health.noRuns')} />
          <Figure label={t('health.waiting')} value={format.number(health.waiting)} note={t('health.waitingHelp')} />
          <Figure label={t('health.delay')} value={health.queueDelayP95Ms === null ? '–' : format.duration(health.queueDelayP95Ms)} note={t('health.delayHelp')} />
          <Figure label={t('health.triggers')} value={format.number(health.triggersOn)} note={t('health.of', { total: format.number(health.triggers) })} />
        </dl>
      </div>
    </section>
  );
}
