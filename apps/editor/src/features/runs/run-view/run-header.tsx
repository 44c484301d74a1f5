import { Link, useNavigate } from '@tanstack/react-router';
import { CircleStop, FlaskConical, PencilLine, RotateCcw, Zap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCancelRun, useRerun } from '@/api/runs';
import { describeError } from '@/api/describe-error';
import { useFormat } from '@/lib/use-format';
import { Button, Elapsed, notify, RelativeTime, StatusLabel } from '@/ui';
import type { RunDetail } from '@/api/types';
import { hasEnded } from './run-view';

/** What the run is, how it stands, and what can be done with it. */
export function RunHeader({ run }: { run: RunDetail }) {
  const { t } = useTranslation('run');
  const { t: common } = useTranslation('common');
  const format = useFormat();
  const navigate = useNavigate();
  const cancel = useCancelRun();
  const rerun = useRerun();
  const params = { workflowId: run.workflowId };
  const failed = (error: unknown): void => {
    const { what, why } = describeError(error, common);
    notify.failed({ title: what, detail: why });
  };
  return (
    <header className="flex min-h-16 shrink-0 items-center gap-4 border-b border-line px-4 py-2">
      <span data-testid="run-status" data-status={run.status}><StatusLabel state={run.status} look="pill" size={16} /></span>
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2 truncate">
          <span className="text-panel font-semibold whitespace-nowrap">{run.test ? t('testNumber', { number: run.number }) : t('number', { number: run.number })}</span>
          <span className="truncate text-fg-2">{sentence(run, t)}</span>
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-help text-fg-3 [&>*+*]:before:mr-2 [&>*+*]:before:content-['·']">
          <span><RelativeTime at={run.acceptedAt} /></span>
          <span className="tabular">{hasEnded(run) ? format.duration(run.durationMs ?? 0) : <>{run.startedAt ? <Elapsed since={run.startedAt} /> : null} {t('soFar')}</>}</span>
          {run.event ? (
            <span className="inline-flex items-center gap-1">
              <Zap aria-hidden className="size-3" />
              <Link to="/workflows/$workflowId/events" params={params} search={{ event: run.event.id }} className="font-mono text-code text-fg-2 underline decoration-dotted underline-offset-2 hover:text-accent-text">{run.event.key ?? run.event.type ?? run.event.id.slice(0, 8)}</Link>
            </span>
          ) : null}
          <span>{run.version === null ? <span className="inline-flex items-center gap-1"><FlaskConical aria-hidden className="size-3" />{t('draft')}</span> : t('version', { number: run.version })}</span>
        </p>
      </div>
      <div className="flex items-center gap-2">
        <Button
          icon={<RotateCcw />}
          busy={rerun.isPending}
          data-testid="run-again"
          onClick={() => rerun.mutate({ id: run.id }, { onError: failed, onSuccess: (next) => void navigate({ to: '/workflows/$workflowId/runs/$runId', params: { ...params, runId: next.id } }) })}
        >
          {t('again')}
        </Button>
        <Button asChild><Link to="/workflows/$workflowId" params={params}><PencilLine aria-hidden />{t('openEditor')}</Link></Button>
        {hasEnded(run) ? null : <Button kind="danger" icon={<CircleStop />} busy={cancel.isPending} data-testid="stop-run" onClick={() => cancel.mutate(run.id, { onError: failed })}>{t('stop')}</Button>}
      </div>
    </header>
  );
}

/** The run in one sentence. */
function sentence(run: RunDetail, t: ReturnType<typeof useTranslation<'run'>>['t']): string {
  if (run.status === 'failed') return run.error?.message ?? run.what ?? t('sentence.failed');
  if (run.status === 'waiting') return run.what ?? t('sentence.waiting');
  if (run.status === 'succeeded') {
    const failures = run.steps.filter((step) => step.status === 'failed').length;
    return failures > 0 ? t('sentence.handled', { count: failures }) : t('sentence.succeeded', { count: run.steps.filter((step) => step.status === 'succeeded').length });
  }
  return t(`sentence.${run.status}`);
}
