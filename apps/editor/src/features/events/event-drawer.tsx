import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ChevronDown, ChevronUp, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { eventQuery, useReplayEvent } from '@/api/events';
import type { EventDetail } from '@/api/types';
import { cx } from '@/lib/cx';
import { inertText } from '@/lib/inert-text';
import { splitSentence } from '@/lib/sentence';
import { useShortcut } from '@/lib/use-shortcut';
import { Badge, Button, ErrorState, IconButton, notify, SidePanel, Skeleton, StatusLabel } from '@/ui';
import { EventChecks } from './event-checks';
import { EventBody, EventRequest } from './event-request';

export interface EventDrawerProps {
  id: string;
  onClose(): void;
  /** To the neighbours in the list; undefined at its ends. */
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
  onOpen(id: string): void;
}

/** One event in full: what became of it and why, the request, the body, our answer. */
export function EventDrawer({ id, onClose, onPrevious, onNext, onOpen }: EventDrawerProps) {
  const { t } = useTranslation('events');
  const query = useQuery(eventQuery(id));
  const event = query.data;
  useShortcut('ArrowUp', () => onPrevious?.(), { inTextFields: false });
  useShortcut('ArrowDown', () => onNext?.(), { inTextFields: false });
  const name = event?.key ? inertText(event.key) : t('noKey');
  return (
    <SidePanel
      label={t('drawer.label', { key: name })}
      onClose={onClose}
      header={event ? <><StatusLabel state={event.state} look="pill" /><span className="truncate font-mono text-code">{name}</span></> : <Skeleton className="h-5 w-40" />}
      actions={
        <>
          <IconButton label={t('drawer.previous')} hint="↑" icon={<ChevronUp />} disabled={!onPrevious} onClick={onPrevious} />
          <IconButton label={t('drawer.next')} hint="↓" icon={<ChevronDown />} disabled={!onNext} onClick={onNext} />
        </>
      }
    >
      {query.error ? <div className="p-4"><ErrorState error={query.error} look="inline" retry={() => void query.refetch()} /></div> : null}
      {event ? (
        <>
          <Outcome event={event} onOpen={onOpen} />
          <EventChecks event={event} />
          <EventRequest event={event} />
          <EventBody event={event} />
          {event.answer ? <p className="flex items-center gap-2 px-4 pb-6 text-fg-2">{t('drawer.answered')}<Badge mono tone={event.answer.status < 400 ? 'ok' : 'fail'}>{event.answer.status}</Badge></p> : null}
        </>
      ) : null}
    </SidePanel>
  );
}

/** What became of it, why, and what can be done: in that order. */
function Outcome({ event, onOpen }: { event: EventDetail; onOpen(id: string): void }) {
  const { t } = useTranslation('events');
  const navigate = useNavigate();
  const replay = useReplayEvent();
  const refused = event.state === 'refused';
  const reason = event.reason ? splitSentence(event.reason.message) : undefined;
  const openRun = (runId: string): void => void navigate({ to: '/workflows/$workflowId/runs/$runId', params: { workflowId: event.workflowId, runId } });
  const replayNow = (): void =>
    replay.mutate(event.id, { onSuccess: (run) => notify.done({ title: t('drawer.replayed', { number: run.number }), action: { label: t('drawer.view'), run: () => openRun(run.id) } }) });
  return (
    <section className={cx('border-b px-4 py-3.5', refused ? 'border-fail/30 bg-fail-soft' : 'border-line')}>
      {reason ? <p className="text-panel font-semibold">{inertText(reason.first)}</p> : null}
      {reason?.rest ? <p className="mt-0.5 text-fg">{inertText(reason.rest)}</p> : null}
      <p className={reason ? 'mt-0.5 text-fg-2' : 'text-fg-2'}>{t(`explain.${event.state}`)}</p>
      <div className="mt-3 flex items-center gap-2">
        {event.run ? <Button asChild kind="secondary"><Link to="/workflows/$workflowId/runs/$runId" params={{ workflowId: event.workflowId, runId: event.run.id }}>{t('drawer.openRun', { number: event.run.number })}</Link></Button> : null}
        {event.duplicateOf ? <Button onClick={() => event.duplicateOf && onOpen(event.duplicateOf)}>{t('drawer.openOriginal')}</Button> : null}
        <Button icon={<RotateCcw />} busy={replay.isPending} onClick={replayNow}>{t('drawer.replay')}</Button>
        <span className="truncate text-help text-fg-3">{t('drawer.replayHelp')}</span>
      </div>
      {replay.error ? <ErrorState error={replay.error} look="inline" className="mt-3" /> : null}
    </section>
  );
}
