import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunSummary } from '@/api/types';
import { inertText } from '@/lib/inert-text';
import { useFormat } from '@/lib/use-format';
import { AppIcon, Badge, Checkbox, Elapsed, RelativeTime, SourceIcon, StatusLabel, TableCell, TableRow } from '@/ui';
import { StepProgress } from './step-progress';

/** Columns of all runs, and of one workflow's, where its name would only repeat itself. */
export const RUN_COLUMNS = '54px 62px 122px minmax(180px,290px) minmax(220px,1fr) 104px 116px 118px';
export const RUN_COLUMNS_OF_WORKFLOW = '54px 62px 122px minmax(240px,1fr) 104px 116px 118px';

const ENDED: readonly RunSummary['status'][] = ['succeeded', 'failed', 'cancelled'];
export function hasEnded(run: RunSummary): boolean {
  return ENDED.includes(run.status);
}

export interface RunRowProps {
  run: RunSummary;
  /** Leave out the workflow's name. */
  scoped: boolean;
  selected: boolean;
  onSelect(selected: boolean): void;
  live?: boolean;
  /** Its number in the table, where not all rows are drawn. */
  rowIndex?: number;
  style?: CSSProperties;
}

/** One run. Its number is the link; the link covers the row. */
export function RunRow({ run, scoped, selected, onSelect, live = false, rowIndex, style }: RunRowProps) {
  const { t } = useTranslation('runs');
  return (
    <TableRow height={37} aria-rowindex={rowIndex} selected={selected} className={live && !selected ? 'bg-run-soft/45' : undefined} style={style}>
      <TableCell className="pl-6"><Checkbox checked={selected} onChange={onSelect} aria-label={t('select', { number: run.number })} className="relative z-10" /></TableCell>
      <TableCell className="tabular text-fg-2">
        <Link to="/workflows/$workflowId/runs/$runId" params={{ workflowId: run.workflowId, runId: run.id }} className="cover-link">{run.number}</Link>
      </TableCell>
      <TableCell><StatusLabel state={run.status} /></TableCell>
      {scoped ? null : (
        <TableCell className="flex items-center gap-2">
          <AppIcon icon={run.icon} size={20} />
          <span title={run.workflowName} className="truncate font-medium text-fg">{run.workflowName}</span>
        </TableCell>
      )}
      <TableCell className="flex items-center gap-2 text-fg-2"><WhatHappened run={run} /></TableCell>
      <TableCell className="flex items-center gap-1.75 text-fg-2"><SourceIcon source={run.source} />{t(`source.${run.source}`)}</TableCell>
      <TableCell className="truncate text-fg-2"><RelativeTime at={run.acceptedAt} /></TableCell>
      <TableCell numeric className="pr-6 text-fg"><Took run={run} /></TableCell>
    </TableRow>
  );
}

function WhatHappened({ run }: { run: RunSummary }) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  const test = run.test ? <Badge>{t('test')}</Badge> : null;
  if (run.status === 'running' && run.steps.total > 0) {
    const at = Math.min(run.steps.done + 1, run.steps.total);
    return <>{test}<StepProgress done={run.steps.done} total={run.steps.total} /><span className="truncate">{t('step', { done: at, total: run.steps.total })}{run.what ? `, ${inertText(run.what)}` : ''}</span></>;
  }
  const parts = [
    run.status === 'failed' && run.failedStep && !run.what?.startsWith(run.failedStep) ? `${run.failedStep}: ${run.what ?? ''}` : run.what,
    run.wakeAt && run.status === 'waiting' ? t('until', { time: format.dayTime(run.wakeAt) }) : null,
  ].filter(Boolean);
  const text = inertText(parts.join(', '));
  if (text === '' && hasEnded(run) && run.steps.total > 0) return <>{test}<span className="truncate text-fg-3">{stepsSaid(run, t)}</span></>;
  return <>{test}<span className="truncate" title={text}>{text}</span></>;
}

/** A succeeded run did all it had to: what it left out lay on branches that it did not take. */
function stepsSaid({ status, steps: { done, total } }: RunSummary, t: ReturnType<typeof useTranslation<'runs'>>['t']): string {
  if (status !== 'succeeded') return t('stepsDone', { done, total });
  return done < total ? t('stepsSkipped', { done: t('steps', { count: done }), skipped: total - done }) : t('steps', { count: done });
}

function Took({ run }: { run: RunSummary }) {
  const format = useFormat();
  if (run.durationMs !== null && hasEnded(run)) return <>{format.duration(run.durationMs)}</>;
  if (run.startedAt === null) return <span className="text-fg-3">–</span>;
  return <Elapsed since={run.startedAt} />;
}
