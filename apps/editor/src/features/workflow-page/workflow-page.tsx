import { useQuery } from '@tanstack/react-query';
import { useTitle } from '@/app/use-title';
import { workflowQuery } from '@/api/workflows';

export interface WorkflowPageProps {
  workflowId: string;
  tab: 'editor' | 'runs' | 'run' | 'events' | 'versions';
  /** The run to show, on the tab `run`. */
  runId?: string;
}

/** One workflow: its top bar and what the chosen tab shows. */
export default function WorkflowPage({ workflowId }: WorkflowPageProps) {
  const { data } = useQuery(workflowQuery(workflowId));
  useTitle(data?.name);
  return <main id="main" tabIndex={-1} className="h-full p-6"><h1 className="text-page">{data?.name}</h1></main>;
}
