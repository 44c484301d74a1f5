import { useQuery } from '@tanstack/react-query';
import { useTitle } from '@/app/use-title';
import { workflowQuery } from '@/api/workflows';
import { WorkflowEvents } from '@/features/events/workflow-events';
import { WorkflowRuns } from '@/features/runs/workflow-runs';

export interface WorkflowPageProps {
  workflowId: string;
  tab: 'editor' | 'runs' | 'run' | 'events' | 'versions';
  /** The run to show, on the tab `run`. */
  runId?: string;
}

/** One workflow: its top bar and what the chosen tab shows. */
export default function WorkflowPage({ workflowId, tab }: WorkflowPageProps) {
  const { data } = useQuery(workflowQuery(workflowId));
  useTitle(data?.name);
  return (
    <main id="main" tabIndex={-1} className="flex h-full flex-col">
      <h1 className="h-12 shrink-0 border-b border-line px-4 text-panel leading-12">{data?.name ?? ' '}</h1>
      <div className="min-h-0 flex-1">
        {tab === 'runs' ? <WorkflowRuns workflowId={workflowId} /> : null}
        {tab === 'events' ? <WorkflowEvents workflowId={workflowId} /> : null}
      </div>
    </main>
  );
}
