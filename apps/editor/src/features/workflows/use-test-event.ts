import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { describeError } from '@/api/describe-error';
import { triggersQuery, useSendTestEvent } from '@/api/workflows';
import { notify } from '@/ui';

/** Sends a workflow a test event, by the given trigger or its first, and tells where the run is to be seen. */
export function useTestEvent() {
  const { t } = useTranslation('workflows');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const navigate = useNavigate();
  const mutation = useSendTestEvent();

  async function sendTo(workflowId: string, triggerId: string | undefined): Promise<void> {
    try {
      const id = triggerId ?? (await client.fetchQuery(triggersQuery(workflowId))).items[0]?.id;
      if (id === undefined) {
        notify.failed({ title: t('test.none') });
        return;
      }
      const { run, status } = await mutation.mutateAsync({ workflowId, triggerId: id });
      if (!run) {
        notify.done({ title: t('test.accepted', { status }) });
        return;
      }
      const view = (): void => void navigate({ to: '/workflows/$workflowId/runs/$runId', params: { workflowId, runId: run.id } });
      notify.done({ title: t('test.started', { number: run.number }), action: { label: t('test.view'), run: view } });
    } catch (error) {
      const { what, why } = describeError(error, common);
      notify.failed({ title: t('test.failed'), detail: why ?? what });
    }
  }
  return { send: (workflowId: string, triggerId?: string) => void sendTo(workflowId, triggerId), pending: mutation.isPending };
}
