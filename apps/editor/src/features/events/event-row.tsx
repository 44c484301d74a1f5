import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventSummary } from '@/api/types';
import { cx } from '@/lib/cx';
import { inertText } from '@/lib/inert-text';
import { splitSentence } from '@/lib/sentence';
import { useFormat } from '@/lib/use-format';
import { SourceIcon, StatusGlyph, StatusLabel, TableCell, TableRow } from '@/ui';

export const EVENT_COLUMNS = '96px 106px minmax(112px,180px) minmax(92px,200px) 88px minmax(204px,1fr)';

export interface EventRowProps {
  event: EventSummary;
  /** Say the type of event in place of the workflow, which is the same for all. */
  scoped: boolean;
  selected: boolean;
  /** Search parameters that open this event. */
  search: object;
  /** Its number in the table, where not all rows are drawn. */
  rowIndex?: number;
  style?: CSSProperties;
}

/** One event. Its id is the link that opens the drawer and covers the row. */
export function EventRow({ event, scoped, selected, search, rowIndex, style }: EventRowProps) {
  const { t } = useTranslation('events');
  const { t: runs } = useTranslation('runs');
  const format = useFormat();
  const name = event.key ? inertText(event.key) : null;
  return (
    <TableRow height={34} aria-rowindex={rowIndex} selected={selected} style={style}>
      <TableCell className="tabular pl-6 text-fg-2"><time dateTime={event.receivedAt} title={format.exact(event.receivedAt)}>{format.moment(event.receivedAt)}</time></TableCell>
      <TableCell><StatusLabel state={event.state} /></TableCell>
      <TableCell mono className="truncate">
        <Link to="." search={search} replace resetScroll={false} aria-current={selected || undefined} className={cx('cover-link', name === null && 'text-fg-3')}>{name ?? t('noKey')}</Link>
      </TableCell>
      <TableCell className={cx('truncate text-fg-2', scoped && 'font-mono text-code')}>{scoped ? (event.type ? inertText(event.type) : '') : event.workflowName}</TableCell>
      <TableCell className="flex items-center gap-1.75 text-fg-2"><SourceIcon source={event.source} />{runs(`source.${event.source}`)}</TableCell>
      <TableCell className="truncate pr-6"><WhatHappened event={event} /></TableCell>
    </TableRow>
  );
}

function WhatHappened({ event }: { event: EventSummary }) {
  const { t } = useTranslation('events');
  const { t: states } = useTranslation('states');
  if (event.run) {
    return (
      <span className="flex items-center gap-2">
        <StatusGlyph state={event.run.status} size={13} />
        <RunLink workflowId={event.workflowId} runId={event.run.id} number={event.run.number} />
        <span className="truncate text-fg-3">{states(event.run.status).toLowerCase()}</span>
      </span>
    );
  }
  if (event.reason) return <span title={inertText(event.reason.message)} className={event.state === 'refused' ? 'text-fail-text' : 'text-fg-2'}>{inertText(splitSentence(event.reason.message).first)}</span>;
  if (event.state === 'duplicate') return <span className="text-fg-2">{t('sameAs')}</span>;
  return <span className="text-fg-3">{event.state === 'accepted' ? t('queued') : ''}</span>;
}

/** To exactly this run. */
export function RunLink({ workflowId, runId, number }: { workflowId: string; runId: string; number: number }) {
  const { t } = useTranslation('events');
  return <Link to="/workflows/$workflowId/runs/$runId" params={{ workflowId, runId }} className="relative z-10 shrink-0 font-medium text-fg underline decoration-control underline-offset-3 hover:decoration-fg-3">{t('run', { number })}</Link>;
}
