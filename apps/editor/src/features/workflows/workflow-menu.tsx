import { useNavigate } from '@tanstack/react-router';
import { Activity, ArrowUpRight, Ellipsis, FlaskConical, Play, RadioTower, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '@/api/describe-error';
import type { WorkflowSummary } from '@/api/types';
import { useDeleteWorkflow, useRunWorkflow } from '@/api/workflows';
import { Button, Dialog, ErrorState, IconButton, Menu, MenuItem, MenuSeparator, notify } from '@/ui';
import { useTestEvent } from './use-test-event';

/** What can be done with one workflow from the list. */
export function WorkflowMenu({ workflow }: { workflow: WorkflowSummary }) {
  const { t } = useTranslation('workflows');
  const { t: common } = useTranslation('common');
  const navigate = useNavigate();
  const [confirming, setConfirming] = useState(false);
  const sendTest = useTestEvent();
  const run = useRunWorkflow();
  const params = { workflowId: workflow.id };
  const runNow = (): void =>
    run.mutate(workflow.id, {
      onSuccess: ({ id, number }) => notify.done({ title: t('runStarted', { number }), action: { label: t('test.view'), run: () => void navigate({ to: '/workflows/$workflowId/runs/$runId', params: { ...params, runId: id } }) } }),
      onError: (error) => notify.failed({ title: t('runFailed'), detail: describeError(error, common).what }),
    });
  return (
    <>
      <IconButton label={t('menu.test')} icon={<FlaskConical />} disabled={!workflow.active || sendTest.pending} onClick={() => sendTest.send(workflow.id)} className="invisible group-focus-within/row:visible group-hover/row:visible" />
      <Menu trigger={<IconButton label={common('more')} icon={<Ellipsis />} />}>
        <MenuItem icon={<ArrowUpRight />} onSelect={() => void navigate({ to: '/workflows/$workflowId', params })}>{t('menu.open')}</MenuItem>
        <MenuItem icon={<Activity />} onSelect={() => void navigate({ to: '/workflows/$workflowId/runs', params })}>{t('menu.runs')}</MenuItem>
        <MenuItem icon={<RadioTower />} onSelect={() => void navigate({ to: '/workflows/$workflowId/events', params })}>{t('menu.events')}</MenuItem>
        <MenuSeparator />
        <MenuItem icon={<FlaskConical />} disabled={!workflow.active} onSelect={() => sendTest.send(workflow.id)}>{t('menu.test')}</MenuItem>
        {workflow.triggers.some((trigger) => trigger.mode === 'manual') ? <MenuItem icon={<Play />} disabled={!workflow.active} onSelect={runNow}>{t('menu.runNow')}</MenuItem> : null}
        <MenuSeparator />
        <MenuItem icon={<Trash2 />} danger onSelect={() => setConfirming(true)}>{t('menu.delete')}</MenuItem>
      </Menu>
      <DeleteWorkflow workflow={workflow} open={confirming} onOpenChange={setConfirming} />
    </>
  );
}

function DeleteWorkflow({ workflow, open, onOpenChange }: { workflow: WorkflowSummary; open: boolean; onOpenChange(open: boolean): void }) {
  const { t } = useTranslation('workflows');
  const { t: common } = useTranslation('common');
  const remove = useDeleteWorkflow();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('delete.title', { name: workflow.name })}
      description={t('delete.help')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
          <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate(workflow.id, { onSuccess: () => onOpenChange(false) })}>{t('delete.confirm')}</Button>
        </>
      }
    >
      {remove.error ? <ErrorState error={remove.error} look="inline" /> : null}
    </Dialog>
  );
}
