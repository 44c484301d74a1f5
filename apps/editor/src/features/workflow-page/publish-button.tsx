import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEditor, useGraph, useUi } from '@/stores/graph-store/editor-context';
import { Button } from '@/ui';
import type { Workflow } from '@/api/types';

/** Opens the publish panel, where one sees what would change first. It stands out only while there is something to publish. */
export function PublishButton({ workflow, inEditor }: { workflow: Workflow; inEditor: boolean }) {
  const { t } = useTranslation('editor');
  const { ui } = useEditor();
  const navigate = useNavigate();
  const open = useUi((state) => state.publishOpen);
  const changed = useGraph((state) => state.facts.draftChanged || state.graph !== state.saved);
  const empty = useGraph((state) => state.graph.nodes.length === 0);
  return (
    <Button
      kind={inEditor && (changed || !workflow.active) ? 'primary' : 'secondary'}
      disabled={empty}
      aria-expanded={open}
      data-testid="publish"
      onClick={() => {
        ui.getState().inspect(null);
        ui.getState().set({ publishOpen: !open, problemsOpen: false });
        if (!inEditor) void navigate({ to: '/workflows/$workflowId', params: { workflowId: workflow.id } });
      }}
    >
      {t('publish.button')}
    </Button>
  );
}
