import { useTranslation } from 'react-i18next';
import type { RunSummary, WorkflowSummary } from '@/api/types';
import { useFormat } from '@/lib/use-format';
import { Elapsed, RelativeTime, StatusGlyph, StatusLabel } from '@/ui';

/** State of the last run, and under it the fact that goes with the state. */
export function LastRun({ workflow }: { workflow: WorkflowSummary }) {
  const { t } = useTranslation('workflows');
  const run = workflow.lastRun;
  if (!run) {
    const off = !workflow.active && workflow.version !== null;
    return (
      <span className="flex items-center gap-2 text-fg-3">
        <StatusGlyph state={off ? 'off' : 'not-reached'} />
        {off ? t('run.off') : t('run.none')}
      </span>
    );
  }
  return (
    <div className="min-w-0">
      <StatusLabel state={run.status} />
      <div className="truncate pl-5.5 text-help text-fg-3"><RunFact run={run} /></div>
    </div>
  );
}

function RunFact({ run }: { run: RunSummary }) {
  const { t } = useTranslation('workflows');
  const format = useFormat();
  switch (run.status) {
    case 'queued':
    case 'running':
      return <>{run.steps.total > 0 ? `${t('run.step', { done: Math.min(run.steps.done + 1, run.steps.total), total: run.steps.total })}, ` : null}<Elapsed since={run.startedAt ?? run.acceptedAt} /></>;
    case 'waiting':
      return <>{run.wakeAt ? t('run.until', { time: format.dayTime(run.wakeAt) }) : run.what}</>;
    case 'failed':
      return <><RelativeTime at={run.finishedAt ?? run.acceptedAt} />{run.failedStep ? `, ${t('run.failedAt', { step: run.failedStep })}` : null}</>;
    default:
      return <><RelativeTime at={run.finishedAt ?? run.acceptedAt} />{run.durationMs === null ? null : `, ${format.duration(run.durationMs)}`}</>;
  }
}
