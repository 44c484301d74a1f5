import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '@/api/describe-error';
import { keys } from '@/api/keys';
import { notify } from '@/ui';
import { changeWorkflow } from '@/api/workflows';
import type { Workflow } from '@/api/types';

/** The workflow's name, edited in place. */
export function WorkflowName({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('editor');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const rename = useMutation({
    mutationFn: (name: string) => changeWorkflow(workflow.id, { name }),
    onMutate: (name) => client.setQueryData<Workflow>(keys.workflow(workflow.id), (known) => known && { ...known, name }),
    onError: (error) => {
      const { what, why } = describeError(error, common);
      notify.failed({ title: what, detail: why });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['workflows'] }),
  });
  const leave = (name: string): void => {
    setEditing(false);
    const trimmed = name.trim();
    if (trimmed !== '' && trimmed !== workflow.name) rename.mutate(trimmed);
  };
  if (editing) {
    return (
      <input
        autoFocus
        aria-label={t('page.name')}
        data-testid="workflow-name"
        defaultValue={workflow.name}
        onFocus={(event) => event.target.select()}
        onBlur={(event) => leave(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') leave(event.currentTarget.value);
          if (event.key === 'Escape') setEditing(false);
        }}
        className="h-7 w-80 rounded-control border border-control bg-surface px-1.5 text-panel font-semibold"
      />
    );
  }
  return (
    <h1 className="min-w-0 shrink text-panel">
      <button type="button" title={t('page.rename')} data-testid="rename-workflow" onClick={() => setEditing(true)} className="max-w-full truncate rounded-control px-1 text-left font-semibold hover:bg-hover">{workflow.name}</button>
    </h1>
  );
}
