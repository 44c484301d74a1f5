import type { Json, StepError } from '@hookloom/node-sdk';
import { MAX_LIVE_SCOPES } from '../limits.js';
import type { Plan, PlanNode } from '../plan.js';
import { endedRow, entryInput, mayBegin, openedContainer, workOf } from './container.js';
import { scopeEnd } from './end.js';
import { inputOf, liveInputs } from './inputs.js';
import { layoutOf, slotOf } from './layout.js';
import { compareRanks, containerId, iterationOf, iterationPath } from './paths.js';
import { findNode, nodeNamed } from './plan-index.js';
import { errorValue, initialScope, isEnded, isStop, ScopeDraft } from './scope-draft.js';
import type { Advance, ContainerState, ContainerWork, Ranked, RunEnd, RunState, ScopeState, StepRow } from './state.js';
import { NodeState } from './state.js';

/**
 * A private copy of a run's state: scopes, and the containers that open, run and end them. Only what changes is copied;
 * what an iteration leaves behind when it has ended is its result.
 */
export class RunDraft {
  readonly ended: StepRow[] = [];
  readonly halted: Advance['halted'] = [];
  readonly cancel: Advance['cancel'] = [];
  private readonly scopes: Map<string, ScopeState>;
  private readonly containers: Map<string, ContainerState>;
  private readonly drafts = new Map<string, ScopeDraft>();
  private touchedScopes: Set<string>;
  private touchedContainers: Set<string>;
  private stop: RunState['stop'];
  private answer: RunState['answer'];

  constructor(
    private readonly plan: Plan,
    base: RunState,
  ) {
    this.scopes = new Map(base.scopes);
    this.containers = new Map(base.containers);
    this.touchedScopes = new Set(base.touched.scopes);
    this.touchedContainers = new Set(base.touched.containers);
    this.stop = base.stop;
    this.answer = base.answer;
  }

  get state(): RunState {
    const touched = { scopes: [...this.touchedScopes], containers: [...this.touchedContainers] };
    return { scopes: this.scopes, containers: this.containers, touched, stop: this.stop, answer: this.answer };
  }

  scopeStates(): IterableIterator<ScopeState> {
    return this.scopes.values();
  }

  scopeAt(path: string): ScopeState | undefined {
    return this.scopes.get(path);
  }

  containerAt(id: string): ContainerState | undefined {
    return this.containers.get(id);
  }

  /** A draft of one scope; what is changed in it is part of this one. */
  draftOf(path: string): ScopeDraft {
    let draft = this.drafts.get(path);
    if (draft === undefined) {
      const scope = this.scopes.get(path);
      if (scope === undefined) throw new Error(`The run has no scope “${path}”.`);
      draft = new ScopeDraft(this.plan, scope);
      this.drafts.set(path, draft);
      this.scopes.set(path, draft.state);
    }
    return draft;
  }

  addScope(scope: ScopeState): void {
    this.scopes.set(scope.path, scope);
    this.touchedScopes.add(scope.path);
  }

  changeContainer(id: string, change: Partial<ContainerState>): void {
    const container = this.containers.get(id);
    if (container === undefined) throw new Error(`The container “${id}” is not open.`);
    this.containers.set(id, { ...container, ...change });
    this.touchedContainers.add(id);
  }

  /** Takes in an outcome. @throws Error when it names a step or scope that the run does not have. */
  tell(row: StepRow): void {
    const scope = this.scopes.get(row.path);
    if (scope === undefined) {
      if (this.isOver(row.path)) return;
      throw new Error(`The run has no scope “${row.path}”.`);
    }
    const node = nodeNamed(this.plan, row.node);
    const layout = layoutOf(this.plan, scope.body);
    const slot = slotOf(layout, node.index);
    if (slot === undefined) throw new Error(`The step “${row.node}” is no part of the scope “${row.path}”.`);
    if (isEnded(scope.nodes[slot] ?? NodeState.idle)) return;
    const isCondition = slot === layout.nodes.length;
    if (node.container !== undefined && !isCondition) {
      const id = containerId(row.path, node.key);
      const isOpen = this.containers.has(id);
      // An open container runs by its iterations; only its end is news.
      if (isOpen && (row.status === 'started' || row.status === 'waiting')) return;
      if (isOpen) this.drop(id);
    }
    this.apply(row, node);
    const work = isCondition ? null : workOf(node, row);
    if (work !== null) this.open(this.draftOf(row.path).state, node, row, work);
    this.follow(row, node);
  }

  /** Works out all that follows from what was told: iterations end, others begin, containers end. */
  settle(): void {
    while (this.touchedScopes.size > 0 || this.touchedContainers.size > 0) {
      for (const path of this.touchedScopes) {
        this.touchedScopes.delete(path);
        this.settleScope(path);
      }
      for (const id of this.touchedContainers) {
        this.touchedContainers.delete(id);
        this.settleContainer(id);
      }
    }
  }

  /** Whether nothing happens in a scope any more. A Repeat's condition must have been asked, if it must be. */
  hasEnded(scope: ScopeState): boolean {
    return isQuiet(scope) && !this.mustAsk(scope);
  }

  /** Adds what an ended iteration came to to its container. */
  collect(scope: ScopeState): void {
    const container = scope.container === null ? undefined : this.containers.get(scope.container);
    if (container === undefined) return;
    this.scopes.delete(scope.path);
    this.drafts.delete(scope.path);
    this.touchedScopes.delete(scope.path);
    const live = container.live.filter((index) => index !== scope.index);
    const end = scopeEnd(this.plan, scope);
    switch (end.status) {
      case 'cancelled':
        this.changeContainer(container.id, { live, cancelled: true });
        this.stopIterations(container.id, false);
        return;
      case 'failed':
        this.collectFailure({ ...container, live }, scope.index, end.error);
        return;
      case 'succeeded':
        this.changeContainer(container.id, { live, ...resultChange(this.plan, container, scope, end) });
        return;
    }
  }

  open(scope: ScopeState, node: PlanNode, row: StepRow, work: ContainerWork): void {
    const id = containerId(row.path, node.key);
    const container = openedContainer(id, node, row, work, inputOf(liveInputs(this.plan, scope, node)));
    this.containers.set(id, { ...container, stopping: scope.stopping });
    this.touchedContainers.add(id);
  }

  /** What an outcome means beyond its own scope: Break, Stop, Respond. */
  follow(row: StepRow, node: PlanNode): void {
    const scope = this.scopes.get(row.path);
    if (scope === undefined) return;
    if (isStop(node, row)) this.stopRun({ rank: [...scope.rank, node.index], value: stopEnd(node, row) });
    if (row.status !== 'succeeded') return;
    if (node.responds && row.ports?.length !== 0) this.noteAnswer({ rank: [...scope.rank, node.index], value: row.output });
    if (node.breaks !== undefined) this.breakLoop(scope, node.breaks);
  }

  noteAnswer(answer: Ranked<Json>): void {
    if (this.answer === null || compareRanks(answer.rank, this.answer.rank) < 0) this.answer = answer;
  }

  noteStop(stop: NonNullable<RunState['stop']>): void {
    if (this.stop === null || compareRanks(stop.rank, this.stop.rank) < 0) this.stop = stop;
  }

  /** No step starts in this scope and in what is open in it. */
  halt(path: string, abort: boolean): void {
    const draft = this.draftOf(path);
    draft.stop();
    this.halted.push({ path, abort });
    this.touchedScopes.add(path);
    for (const container of [...this.containers.values()]) {
      if (container.path !== path) continue;
      this.changeContainer(container.id, { stopping: true });
      this.stopIterations(container.id, abort);
    }
  }

  private apply(row: StepRow, node: PlanNode): void {
    const draft = this.draftOf(row.path);
    const before = draft.state.stopping;
    draft.apply(row, node);
    this.touchedScopes.add(row.path);
    // The body of a Try that has failed is given up at once; elsewhere what is in flight comes to its end.
    if (draft.state.stopping && !before) {
      this.halt(row.path, draft.layout.container?.container?.kind === 'try' || isStop(node, row));
    }
  }

  private settleScope(path: string): void {
    const scope = this.scopes.get(path);
    if (scope === undefined) return;
    if (scope.stopping && scope.waiting.length > 0) {
      const draft = this.draftOf(path);
      for (const node of [...draft.state.waiting].sort((a, b) => a - b)) {
        draft.wake(node, NodeState.cancelled);
        this.cancel.push({ path, node });
      }
    }
    const now = this.scopes.get(path) ?? scope;
    if (now.container === null || !isQuiet(now)) return;
    if (this.mustAsk(now)) this.draftOf(path).ask();
    else this.collect(now);
  }

  private settleContainer(id: string): void {
    for (let container = this.containers.get(id); container !== undefined; container = this.containers.get(id)) {
      if (container.reported) return;
      if (container.begun.has(container.next)) {
        this.containers.set(id, { ...container, next: container.next + 1 });
      } else if (mayBegin(container)) {
        if (container.live.length > 0 && this.scopes.size >= MAX_LIVE_SCOPES) return;
        this.begin(container);
      } else {
        if (container.live.length === 0) this.report(container);
        return;
      }
    }
  }

  private begin(container: ContainerState): void {
    const index = container.next;
    this.containers.set(container.id, { ...container, next: index + 1, live: [...container.live, index] });
    const scope = this.freshScope(container, index);
    this.scopes.set(scope.path, scope);
    if (!isQuiet(scope)) return;
    // Nothing to do but disabled steps.
    if (this.mustAsk(scope)) this.draftOf(scope.path).ask();
    else this.collect(scope);
  }

  freshScope(container: ContainerState, index: number): ScopeState {
    const body = this.plan.nodes[container.node]?.container?.body ?? -1;
    const outer = this.scopes.get(container.path);
    return initialScope(this.plan, {
      path: iterationPath(container.id, index),
      body,
      container: container.id,
      index,
      rank: [...(outer?.rank ?? []), container.node, index],
      input: entryInput(container, index),
    });
  }

  private report(container: ContainerState): void {
    const node = this.plan.nodes[container.node];
    if (node === undefined) return;
    this.ended.push(endedRow(container, node));
    this.containers.set(container.id, { ...container, reported: true });
    this.draftOf(container.path).report(container.node);
  }

  private collectFailure(container: ContainerState, index: number, error: StepError): void {
    const { id, live, work, failure } = container;
    if (work.kind === 'for-each' && work.onItemError !== 'stop') {
      const value: Json = { ok: false, error: errorValue(error) };
      const results = work.onItemError === 'collect' ? { index, value, before: container.results } : container.results;
      this.changeContainer(id, { live, results });
      return;
    }
    this.changeContainer(id, { live, failure: failure !== null && failure.index < index ? failure : { index, error } });
    this.stopIterations(id, false);
  }

  private stopIterations(id: string, abort: boolean): void {
    for (const index of this.containers.get(id)?.live ?? []) {
      const path = iterationPath(id, index);
      if (this.scopes.get(path)?.stopping === false) this.halt(path, abort);
    }
  }

  private stopRun(stop: NonNullable<RunState['stop']>): void {
    this.noteStop(stop);
    if (this.scopes.get('')?.stopping === false) this.halt('', true);
  }

  private breakLoop(from: ScopeState, loop: number): void {
    for (let scope: ScopeState | undefined = from; scope !== undefined && scope.container !== null; ) {
      const container: ContainerState | undefined = this.containers.get(scope.container);
      if (container === undefined) return;
      this.draftOf(scope.path).noteBreak();
      if (container.node === loop) {
        this.changeContainer(container.id, { broken: true });
        return;
      }
      scope = this.scopes.get(container.path);
    }
  }

  private mustAsk(scope: ScopeState): boolean {
    const layout = layoutOf(this.plan, scope.body);
    return layout.asks && !scope.stopping && !scope.broke && !isEnded(scope.nodes[layout.nodes.length] ?? NodeState.idle);
  }

  /** A container ended while something in it was open: that is over as well. */
  private drop(id: string): void {
    this.containers.delete(id);
    for (const path of [...this.scopes.keys()]) if (path.startsWith(`${id}[`)) this.scopes.delete(path);
    for (const other of [...this.containers.keys()]) if (other.startsWith(`${id}[`)) this.containers.delete(other);
  }

  /** Whether a scope that is not there was there once. */
  private isOver(path: string): boolean {
    const iteration = iterationOf(path);
    if (iteration === null) return false;
    const container = this.containers.get(iteration.container);
    if (container !== undefined) return iteration.index < container.next || container.begun.has(iteration.index);
    const outer = this.scopes.get(iteration.outer);
    if (outer === undefined) return this.isOver(iteration.outer);
    const node = findNode(this.plan, iteration.key);
    const slot = node?.container === undefined ? undefined : slotOf(layoutOf(this.plan, outer.body), node.index);
    return slot !== undefined && isEnded(outer.nodes[slot] ?? NodeState.idle);
  }
}

function isQuiet(scope: ScopeState): boolean {
  return scope.inFlight === 0 && scope.waiting.length === 0 && (scope.stopping || scope.ready.length === 0);
}

/** What the value of an iteration changes in its container. */
function resultChange(plan: Plan, container: ContainerState, scope: ScopeState, end: { value: Json; hasValue: boolean }): Partial<ContainerState> {
  const { value } = end;
  // A Break gives no value: output so far.
  const leftOut = scope.broke && !end.hasValue;
  switch (container.work.kind) {
    case 'for-each': {
      const shown: Json = container.work.onItemError === 'collect' ? { ok: true, value } : value;
      return leftOut ? {} : { results: { index: scope.index, value: shown, before: container.results } };
    }
    case 'repeat': {
      const done = scope.broke || scope.values[layoutOf(plan, scope.body).nodes.length] === true;
      return leftOut ? { done } : { done, last: value };
    }
    case 'try':
      return leftOut ? { done: true, broken: true } : { done: true, last: value };
  }
}

export function stopEnd(node: PlanNode, row: StepRow): RunEnd {
  if (row.status === 'succeeded') return { status: 'succeeded', result: row.output, error: null };
  const error = row.error ?? { class: 'input', code: 'run.stopped', message: 'The run was stopped.' };
  return { status: 'failed', result: null, error: { ...error, step: node.key, attempt: row.attempt } };
}
