import { useMatches, useParams } from '@tanstack/react-router';
import WorkflowPage from '@/features/workflow-page/workflow-page';

const TABS = { '/workflows/$workflowId/': 'editor', '/workflows/$workflowId/runs': 'runs', '/workflows/$workflowId/runs/$runId': 'run', '/workflows/$workflowId/events': 'events', '/workflows/$workflowId/versions': 'versions' } as const;

/** Which part of the workflow's page the address names. */
export type WorkflowTab = (typeof TABS)[keyof typeof TABS];

/** Gives the workflow's page what the address says. */
export default function WorkflowRoute() {
  const { workflowId, runId } = useParams({ strict: false });
  const path = useMatches({ select: (matches) => matches.at(-1)?.fullPath });
  const tab = Object.entries(TABS).find(([route]) => route === path)?.[1] ?? 'editor';
  if (!workflowId) return null;
  return <WorkflowPage key={workflowId} workflowId={workflowId} tab={tab} {...(runId ? { runId } : {})} />;
}
