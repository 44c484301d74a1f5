import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { StepForward } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '@/api/describe-error';
import { rerunPlanQuery, useRerun } from '@/api/runs';
import { Button, ErrorState, notify, Popover, Skeleton } from '@/ui';
import type { RunDetail } from '@/api/types';

/** Takes the run on from one of its steps in a new run, and says beforehand what that takes over. */
export function RunFromHere({ run, node }: { run: RunDetail; node: string }) {
  const { t } = useTranslation('run');
  const { t: common } = useTranslation('common');
  const [open, setOpen] = useState(false);
  const plan = useQuery({ ...rerunPlanQuery(run.id, node), enabled: open });
  const rerun = useRerun();
  const navigate = useNavigate();
  const name = (key: string): string => run.graph.nodes.find((candidate) => candidate.key === key)?.name ?? key;
  const start = (): void =>
    rerun.mutate(
      { id: run.id, from: node },
      {
        onSuccess: (next) => void navigate({ to: '/workflows/$workflowId/runs/$runId', params: { workflowId: run.workflowId, runId: next.id } }),
        onError: (error) => {
          const { what, why } = describeError(error, common);
          notify.failed({ title: what, detail: why });
        },
      },
    );
  return (
    <Popover open={open} onOpenChange={setOpen} align="end" className="w-80" aria-label={t('fromHere.title')} trigger={<Button icon={<StepForward />} data-testid="run-from-here">{t('fromHere.button')}</Button>}>
      <div className="flex flex-col gap-3">
        <p className="text-panel font-semibold">{t('fromHere.title')}</p>
        {plan.error ? <ErrorState error={plan.error} look="inline" retry={() => void plan.refetch()} /> : null}
        {plan.data ? (
          <>
            <p className="text-fg-2">{plan.data.version === null ? t('fromHere.draft') : t('fromHere.version', { number: plan.data.version })}</p>
            <Steps title={t('fromHere.kept')} names={plan.data.seeded.map(name)} />
            <Steps title={t('fromHere.again')} names={plan.data.again.filter((key) => key !== node).map(name)} />
            <Steps title={t('fromHere.lost')} names={plan.data.lost.map(({ node: key, reason }) => `${name(key)} (${t(`fromHere.${reason}`)})`)} />
          </>
        ) : plan.error ? null : (
          <Skeleton className="h-16" />
        )}
        <Button kind="primary" busy={rerun.isPending} disabled={!plan.data} data-testid="confirm-run-from-here" onClick={start} className="self-start">
          {t('fromHere.confirm')}
        </Button>
      </div>
    </Popover>
  );
}

function Steps({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <p className="text-help text-fg-3">{title}</p>
      <p className="break-words">{names.join(', ')}</p>
    </div>
  );
}
