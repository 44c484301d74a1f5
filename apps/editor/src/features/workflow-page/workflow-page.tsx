import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogQuery } from '@/api/catalog';
import { keys } from '@/api/keys';
import type { Catalog, Workflow } from '@/api/types';
import type { WorkflowTab } from '@/app/workflow-route';
import { useTitle } from '@/app/use-title';
import { createGraphStore, type DraftFacts } from '@/stores/graph-store/graph-store';
import { EditorContext, type Editor } from '@/stores/graph-store/editor-context';
import { createUiStore } from '@/stores/graph-store/ui-store';
import { ErrorState, Skeleton } from '@/ui';
import { WorkflowEvents } from '../events/workflow-events';
import { RunView } from '../runs/run-view/run-view';
import { WorkflowRuns } from '../runs/workflow-runs';
import { saveDraft } from '@/api/drafts';
import { workflowQuery } from '@/api/workflows';
import { EditorTab } from './editor-tab';
import { VersionsTab } from './versions-tab';
import { WorkflowHeader } from './workflow-header';

export interface WorkflowPageProps {
  workflowId: string;
  tab: WorkflowTab;
  runId?: string;
}

/** One workflow: editor, runs, events and versions under one header. The draft stays open while the tabs change. */
export default function WorkflowPage({ workflowId, tab, runId }: WorkflowPageProps) {
  const workflow = useQuery(workflowQuery(workflowId));
  const catalog = useQuery(catalogQuery);
  const error = workflow.data === undefined ? workflow.error : catalog.data === undefined ? catalog.error : null;
  if (error) return <ErrorState error={error} retry={() => void Promise.all([workflow.refetch(), catalog.refetch()])} />;
  if (!workflow.data || !catalog.data) return <Loading />;
  return <OpenWorkflow workflow={workflow.data} catalog={catalog.data} tab={tab} runId={runId} />;
}

function OpenWorkflow({ workflow, catalog, tab, runId }: { workflow: Workflow; catalog: Catalog; tab: WorkflowTab; runId: string | undefined }) {
  useTitle(workflow.name);
  const editor = useOpenEditor(workflow, catalog);
  return (
    <EditorContext value={editor}>
      <div className="flex h-full flex-col bg-bg">
        <WorkflowHeader workflow={workflow} tab={tab} />
        <main id="main" tabIndex={-1} className="relative min-h-0 flex-1">
          {tab === 'editor' ? <EditorTab workflow={workflow} /> : null}
          {tab === 'runs' ? <WorkflowRuns workflowId={workflow.id} /> : null}
          {tab === 'run' && runId !== undefined ? <RunView runId={runId} /> : null}
          {tab === 'events' ? <WorkflowEvents workflowId={workflow.id} /> : null}
          {tab === 'versions' ? <VersionsTab workflow={workflow} /> : null}
        </main>
      </div>
    </EditorContext>
  );
}

/** Makes the stores once. What the server says later of the same draft is no reason to make them again. */
function useOpenEditor(workflow: Workflow, catalogue: Catalog): Editor {
  const client = useQueryClient();
  const [editor] = useState<Editor>(() => ({
    workflowId: workflow.id,
    catalogue,
    ui: createUiStore(),
    graph: createGraphStore({
      graph: workflow.draft,
      facts: factsOf(workflow),
      save: (graph, baseRevision) => saveDraft(workflow.id, graph, baseRevision),
      onSaved: (draft, { revision, problems, draftChanged, changes, savedAt }) => {
        client.setQueryData<Workflow>(keys.workflow(workflow.id), (known) => known && { ...known, draft, revision, problems: [...problems], draftChanged, changes, updatedAt: savedAt ?? known.updatedAt });
        void client.invalidateQueries({ queryKey: keys.workflows() });
      },
    }),
  }));
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent): void => {
      const { saveState, flush } = editor.graph.getState();
      if (saveState === 'saved') return;
      void flush();
      event.preventDefault();
    };
    const online = (): void => editor.graph.getState().retry();
    window.addEventListener('beforeunload', leave);
    window.addEventListener('online', online);
    return () => {
      window.removeEventListener('beforeunload', leave);
      window.removeEventListener('online', online);
      void editor.graph.getState().flush();
    };
  }, [editor]);
  useEffect(() => editor.graph.getState().follow(workflow.draft, factsOf(workflow)), [editor, workflow]);
  return editor;
}

function factsOf({ revision, problems, draftChanged, changes, updatedAt }: Workflow): DraftFacts {
  return { revision, problems, draftChanged, changes, savedAt: updatedAt };
}

function Loading() {
  const { t } = useTranslation('editor');
  return (
    <div role="status" aria-label={t('page.loading')} className="flex h-full flex-col">
      <div className="flex h-12 items-center gap-4 border-b border-line px-4"><Skeleton className="h-5 w-72" /><Skeleton className="ml-auto h-7 w-80" /></div>
      <div className="flex flex-1 flex-col items-center gap-12 bg-canvas pt-24"><Skeleton className="h-20 w-66" /><Skeleton className="h-14 w-52" /><Skeleton className="h-14 w-52" /></div>
    </div>
  );
}
