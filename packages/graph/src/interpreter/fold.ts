import type { Plan } from '../plan.js';
import { findNode } from './plan-index.js';
import { initialScope, ScopeDraft } from './scope-draft.js';
import type { RunState, StepRow, StepStatus } from './state.js';

/**
 * The state that a run's rows add up to, in whatever order they come. Rows of steps that the plan does not have (a
 * re-run on another version) are left out. What was in flight when the rows were written shows as started
 * (`startedSteps`) or is ready again.
 */
export function fold(plan: Plan, rows: readonly StepRow[]): RunState {
  const latest = new Array<StepRow | undefined>(plan.nodes.length).fill(undefined);
  for (const row of rows) {
    const node = row.path === '' ? findNode(plan, row.node) : undefined;
    if (node === undefined) continue;
    const known = latest[node.index];
    if (known === undefined || isLater(row, known)) latest[node.index] = row;
  }
  const draft = new ScopeDraft(plan, initialScope(plan, ''));
  // Plan order is topological: whatever fires or skips a node has been applied before the node's own row.
  for (const node of plan.nodes) {
    const row = latest[node.index];
    if (row !== undefined) draft.apply(row, node);
  }
  return { scopes: new Map([['', draft.state]]) };
}

const PROGRESS: Record<StepStatus, number> = { started: 0, waiting: 1, skipped: 2, cancelled: 3, unknown: 4, failed: 5, succeeded: 6 };

/** Of two rows of one step, the one written later: ended before not ended, then by attempt, then by progress. */
function isLater(row: StepRow, than: StepRow): boolean {
  const ended = PROGRESS[row.status] > PROGRESS.waiting;
  if (ended !== PROGRESS[than.status] > PROGRESS.waiting) return ended;
  return row.attempt !== than.attempt ? row.attempt > than.attempt : PROGRESS[row.status] > PROGRESS[than.status];
}
