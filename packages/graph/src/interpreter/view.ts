import type { Plan } from '../plan.js';
import { Journal } from './fold.js';
import { layoutOf } from './layout.js';
import { iterationOf } from './paths.js';
import { findNode } from './plan-index.js';
import { initialScope, ROOT_PLACE, ScopeDraft } from './scope-draft.js';
import type { ScopeState, StepRow } from './state.js';
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

/**
 * What a run's rows look like on the canvas: every node and edge of one scope with its state. The values of rows are not
 * looked at.
 * @param path of the scope; default: the run's own, without what lies in containers.
 * @throws Error when the plan has no such scope.
 */
export function stepsView(plan: Plan, rows: readonly StepRow[], path = ''): StepsView {
  const scope = scopeFrom(plan, rows, path);
  const layout = layoutOf(plan, scope.body);
  return {
    steps: layout.nodes.map((node, slot) => ({
      node: node.key,
      status: nodeStatus(scope.nodes[slot] ?? NodeState.idle, scope.stopping),
      row: scope.rows[slot] ?? null,
    })),
    edges: plan.edges.slice(layout.firstEdge, layout.firstEdge + layout.edgeCount).map((edge) => ({
      from: plan.nodes[edge.from]?.key ?? '',
      port: edge.port,
      to: plan.nodes[edge.to]?.key ?? '',
      input: edge.input,
      status: edgeStatus(scope.edges[edge.index - layout.firstEdge] ?? EdgeState.pending),
    })),
  };
}

function scopeFrom(plan: Plan, rows: readonly StepRow[], path: string): ScopeState {
  const iteration = iterationOf(path);
  const body = iteration === null ? -1 : findNode(plan, iteration.key)?.container?.body;
  if (body === undefined || (body < 0 && path !== '')) throw new Error(`The plan has no scope “${path}”.`);
  const place = iteration === null ? ROOT_PLACE : { ...ROOT_PLACE, path, body, container: iteration.container, index: iteration.index };
  const draft = new ScopeDraft(plan, initialScope(plan, place));
  new Journal(plan, rows.filter((row) => row.path === path)).applyTo(draft);
  return draft.state;
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
