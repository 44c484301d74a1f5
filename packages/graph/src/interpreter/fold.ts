import type { Plan, PlanNode } from '../plan.js';
import { createState } from './advance.js';
import { workOf } from './container.js';
import { slotOf } from './layout.js';
import { containerId, iterationOf, rankOf } from './paths.js';
import { findNode } from './plan-index.js';
import { RunDraft, stopEnd } from './run-draft.js';
import type { ScopeDraft } from './scope-draft.js';
import { isStop } from './scope-draft.js';
import type { RunState, StepRow, StepStatus } from './state.js';

/**
 * The state that a run's rows add up to, in whatever order they come. Rows of steps that the plan does not have (a
 * re-run on another version) are left out. What was in flight when the rows were written shows as started
 * (`startedSteps`) or is ready again. Takes time in proportion to the rows; of ended iterations only results stay.
 */
export function fold(plan: Plan, rows: readonly StepRow[]): RunState {
  const journal = new Journal(plan, rows);
  const run = new RunDraft(plan, createState(plan));
  restoreScope(plan, run, journal, '');
  for (const { row, node, path } of journal.marks) {
    const rank = rankOf(plan, path);
    if (rank === null) continue;
    if (isStop(node, row)) run.noteStop({ rank: [...rank, node.index], value: stopEnd(node, row) });
    if (node.responds && row.status === 'succeeded' && row.ports?.length !== 0) run.noteAnswer({ rank: [...rank, node.index], value: row.output });
  }
  if (run.state.stop !== null) run.halt('', true);
  return run.state;
}

/** Applies the rows of one scope, then goes into the containers that they leave open. */
function restoreScope(plan: Plan, run: RunDraft, journal: Journal, path: string): void {
  const draft = run.draftOf(path);
  if (journal.broke.has(path)) draft.noteBreak();
  const opened = journal.applyTo(draft);
  for (const { node, row } of opened) {
    const work = workOf(node, row);
    if (work === null) continue;
    run.open(draft.state, node, row, work);
    restoreContainer(plan, run, journal, containerId(path, node.key));
  }
}

function restoreContainer(plan: Plan, run: RunDraft, journal: Journal, id: string): void {
  const begun = new Set(journal.iterationsOf(id));
  run.changeContainer(id, { begun, broken: journal.broken.has(id) });
  for (const index of begun) {
    const container = run.containerAt(id);
    if (container === undefined) return;
    const scope = run.freshScope(container, index);
    run.addScope(scope);
    run.changeContainer(id, { live: [index, ...container.live] });
    restoreScope(plan, run, journal, scope.path);
    const restored = run.scopeAt(scope.path);
    if (restored !== undefined && run.hasEnded(restored)) run.collect(restored);
    // One that began when another had failed already stops like those which that found under way.
    else if (run.containerAt(id)?.failure !== null || run.containerAt(id)?.cancelled === true || run.containerAt(id)?.stopping === true) run.halt(scope.path, false);
  }
}

/** The rows of a run by scope, the latest of each step. */
export class Journal {
  /** Rows that mean something beyond their scope. */
  readonly marks: { row: StepRow; node: PlanNode; path: string }[] = [];
  /** Paths of scopes in which a Break has fired, up to the loop's, and ids of the loops it ended. */
  readonly broke = new Set<string>();
  readonly broken = new Set<string>();
  private readonly byPath = new Map<string, Map<number, StepRow>>();
  private readonly iterations = new Map<string, number[]>();

  constructor(
    private readonly plan: Plan,
    rows: readonly StepRow[],
  ) {
    for (const row of rows) {
      const node = findNode(plan, row.node);
      if (node !== undefined) this.add(row, node);
    }
  }

  /** Indices of the iterations that have rows, ascending. */
  iterationsOf(container: string): number[] {
    return (this.iterations.get(container) ?? []).sort((a, b) => a - b);
  }

  /** @returns the containers of the scope that have no end. */
  applyTo(draft: ScopeDraft): { node: PlanNode; row: StepRow }[] {
    const rows = this.byPath.get(draft.state.path);
    const open: { node: PlanNode; row: StepRow }[] = [];
    if (rows === undefined) return open;
    const { nodes, container } = draft.layout;
    // Plan order is topological: whatever fires or skips a node has been applied before the node's own row.
    for (const node of container === undefined ? nodes : [...nodes, container]) {
      const row = rows.get(node.index);
      if (row === undefined || slotOf(draft.layout, node.index) === undefined) continue;
      draft.apply(row, node);
      if (node !== container && row.status === 'started' && node.container !== undefined) open.push({ node, row });
    }
    return open;
  }

  private add(row: StepRow, node: PlanNode): void {
    let rows = this.byPath.get(row.path);
    if (rows === undefined) {
      this.byPath.set(row.path, (rows = new Map()));
      this.addPath(row.path);
    }
    const known = rows.get(node.index);
    if (known === undefined || isLater(row, known)) rows.set(node.index, row);
    if (node.ends === 'stop' || node.responds) this.marks.push({ row, node, path: row.path });
    if (node.breaks !== undefined && row.status === 'succeeded') this.addBreak(row.path, node.breaks);
  }

  private addPath(path: string): void {
    const iteration = iterationOf(path);
    if (iteration === null) return;
    const known = this.iterations.get(iteration.container);
    if (known === undefined) this.iterations.set(iteration.container, [iteration.index]);
    else known.push(iteration.index);
  }

  private addBreak(path: string, loop: number): void {
    const key = this.plan.nodes[loop]?.key;
    for (let iteration = iterationOf(path), at = path; iteration !== null; at = iteration.outer, iteration = iterationOf(at)) {
      this.broke.add(at);
      if (iteration.key !== key) continue;
      this.broken.add(iteration.container);
      return;
    }
  }
}

const PROGRESS: Record<StepStatus, number> = { started: 0, waiting: 1, skipped: 2, cancelled: 3, unknown: 4, failed: 5, succeeded: 6 };

/**
 * Of two rows of one step, the one written later: ended before not ended, then by attempt, then by progress; of a
 * container that was started the one that says what it works on.
 */
function isLater(row: StepRow, than: StepRow): boolean {
  const ended = PROGRESS[row.status] > PROGRESS.waiting;
  if (ended !== PROGRESS[than.status] > PROGRESS.waiting) return ended;
  if (row.attempt !== than.attempt) return row.attempt > than.attempt;
  if (row.status === 'started' && than.status === 'started') return than.output === null;
  return PROGRESS[row.status] > PROGRESS[than.status];
}
