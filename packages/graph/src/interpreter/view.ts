import type { Plan } from '../plan.js';
import { fold } from './fold.js';
import { scopeAt } from './advance.js';
import type { StepRow } from './state.js';
import { EdgeState, NodeState } from './state.js';

/** `queued`: may run but has no row yet. `passed`: disabled. `not-reached`: the run ended, or waits, before it. */
export type StepViewStatus =
  | 'not-reached' | 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'unknown' | 'skipped' | 'cancelled' | 'passed';

export interface StepView {
  node: string;
  status: StepViewStatus;
  /** Set where the journal has one. */
  row: StepRow | null;
}

export interface EdgeView {
  from: string;
  port: string;
  to: string;
  input: string;
  /** `late`: taken, but the node had fired before. */
  status: 'pending' | 'taken' | 'not-taken' | 'late';
}

export interface StepsView {
  steps: StepView[];
  edges: EdgeView[];
}

/** What a run's rows look like on the canvas: every node and edge of the plan with its state. */
export function stepsView(plan: Plan, rows: readonly StepRow[]): StepsView {
  const scope = scopeAt(fold(plan, rows), '');
  return {
    steps: plan.nodes.map((node) => ({
      node: node.key,
      status: nodeStatus(scope.nodes[node.index] ?? NodeState.idle, scope.stopping),
      row: scope.rows[node.index] ?? null,
    })),
    edges: plan.edges.map((edge) => ({
      from: plan.nodes[edge.from]?.key ?? '',
      port: edge.port,
      to: plan.nodes[edge.to]?.key ?? '',
      input: edge.input,
      status: edgeStatus(scope.edges[edge.index] ?? EdgeState.pending),
    })),
  };
}

function nodeStatus(state: number, stopping: boolean): StepViewStatus {
  switch (state) {
    case NodeState.ready:
    case NodeState.issued:
      return stopping ? 'not-reached' : 'queued';
    case NodeState.started:
    case NodeState.due:
      return 'running';
    case NodeState.waiting:
      return stopping ? 'cancelled' : 'waiting';
    case NodeState.succeeded:
      return 'succeeded';
    case NodeState.failed:
      return 'failed';
    case NodeState.unknown:
      return 'unknown';
    case NodeState.skipped:
      return 'skipped';
    case NodeState.cancelled:
      return 'cancelled';
    case NodeState.passed:
      return 'passed';
    default:
      return 'not-reached';
  }
}

function edgeStatus(state: number): EdgeView['status'] {
  switch (state) {
    case EdgeState.live:
      return 'taken';
    case EdgeState.dead:
      return 'not-taken';
    case EdgeState.late:
      return 'late';
    default:
      return 'pending';
  }
}
