import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { describeError } from '@/api/describe-error';
import { keys } from '@/api/keys';
import { useSwitchWorkflow } from '@/api/workflows';
import { notify, Switch, Tooltip } from '@/ui';
import type { Workflow } from '@/api/types';

/** On takes events, off takes none. Only a published workflow can be on. */
export function LiveSwitch({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('editor');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const turn = useSwitchWorkflow();
  const active = turn.isPending ? turn.variables.active : workflow.active;
  const version = workflow.version;
  const change = (next: boolean): void => {
    turn.mutate({ id: workflow.id, active: next }, {
      onSuccess: () => client.setQueryData<Workflow>(keys.workflow(workflow.id), (known) => known && { ...known, active: next }),
      onError: (error) => {
        const { what, why } = describeError(error, common);
        notify.failed({ title: what, detail: why });
      },
    });
  };
  const hint = version === null ? t('live.unpublished') : active ? t('live.onHelp', { version: version.number }) : t('live.offHelp');
  return (
    <Tooltip label={hint}>
      <span className="flex shrink-0 items-center gap-2">
        <Switch checked={active} onChange={change} disabled={version === null || turn.isPending} aria-label={t('live.label')} />
        <span className="font-medium text-fg">{t(active ? 'live.on' : 'live.off')}</span>
      </span>
    </Tooltip>
  );
}
