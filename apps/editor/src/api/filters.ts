import type { EventSummary, RunSummary } from './types';

export type WorkflowState = 'on' | 'off' | 'attention';
export interface WorkflowFilter {
  state?: WorkflowState | undefined;
  search?: string | undefined;
}
export interface RunFilter {
  workflowId?: string | undefined;
  /** Any of these; none means all. */
  status?: RunSummary['status'][] | undefined;
  /** Accepted at or after, ISO 8601. */
  from?: string | undefined;
  search?: string | undefined;
}
export interface EventFilter {
  workflowId?: string | undefined;
  triggerId?: string | undefined;
  state?: EventSummary['state'] | undefined;
  from?: string | undefined;
  search?: string | undefined;
}
