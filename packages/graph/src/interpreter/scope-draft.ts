import type { Json, StepError } from '@hookloom/node-sdk';
import type { Plan, PlanNode } from '../plan.js';
import { ERROR_PORT, MAIN_PORT } from '../ports.js';
import { inputOf, liveInputs } from './inputs.js';
import type { Layout } from './layout.js';
import { layoutOf, slotOf } from './layout.js';
import type { ScopeState, StepRow } from './state.js';
import { EdgeState, NodeState } from './state.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] };

/** Where a scope is, and what it begins with. */
export type ScopePlace = Pick<ScopeState, 'path' | 'body' | 'container' | 'index' | 'rank' | 'input'>;
export const ROOT_PLACE: ScopePlace = { path: '', body: -1, container: null, index: 0, rank: [], input: null };

/** The state in which nothing has happened: the trigger's outcome is awaited, or the entry of a body may run. */
export function initialScope(plan: Plan, place: ScopePlace): ScopeState {
  const layout = layoutOf(plan, place.body);
  const nodes = new Uint8Array(layout.slots);
  const isRoot = place.body < 0;
  if (isRoot) nodes[layout.entry] = NodeState.issued;
  const scope: ScopeState = {
    ...place,
    edges: new Uint8Array(layout.edgeCount),
    nodes,
    missing: layout.missing.slice(),
    firedBy: new Int32Array(layout.slots).fill(-1),
    rows: new Array<StepRow | undefined>(layout.slots).fill(undefined),
    values: new Array<Json | undefined>(layout.slots).fill(undefined),
    ready: [],
    waiting: [],
    inFlight: isRoot ? 1 : 0,
    stopping: false,
    broke: false,
  };
  if (isRoot) return scope;
  const draft = new ScopeDraft(plan, scope);
  draft.fireEntry();
  return draft.state;
}

/**
 * A private copy of one scope's state, on which the rules of firing are worked out. Everything that changes a state is
 * here, so that `advance` and `fold` cannot differ.
 */
export class ScopeDraft {
  readonly state: Mutable<Omit<ScopeState, 'rank' | 'input'>> & Pick<ScopeState, 'rank' | 'input'>;
  readonly layout: Layout;

  constructor(
    private readonly plan: Plan,
    base: ScopeState,
  ) {
    this.layout = layoutOf(plan, base.body);
    this.state = {
      ...base,
      edges: base.edges.slice(),
      nodes: base.nodes.slice(),
      missing: base.missing.slice(),
      firedBy: base.firedBy.slice(),
      rows: base.rows.slice(),
      values: base.values.slice(),
      ready: base.ready.slice(),
      waiting: base.waiting.slice(),
    };
  }

  /** Takes in a row. One for a step that has ended already changes nothing, so an outcome may be told twice. */
  apply(row: StepRow, node: PlanNode): void {
    const slot = this.slot(node.index);
    const before = this.state.nodes[slot] ?? NodeState.idle;
    if (isEnded(before)) return;
    this.leave(node.index, before);
    this.state.rows[slot] = row;
    switch (row.status) {
      case 'started':
        this.state.nodes[slot] = NodeState.started;
        this.state.inFlight += 1;
        return;
      case 'waiting':
        this.state.nodes[slot] = NodeState.waiting;
        this.state.waiting.push(node.index);
        return;
      case 'succeeded':
        if (this.isCondition(slot)) {
          this.state.nodes[slot] = NodeState.succeeded;
          this.state.values[slot] = row.output;
        } else this.end(node, NodeState.succeeded, row.output, row.ports ?? [MAIN_PORT]);
        return;
      case 'failed':
        if (this.isCondition(slot) || isStop(node, row)) this.halt(node, NodeState.failed);
        else this.fail(node, row);
        return;
      case 'unknown':
        this.halt(node, NodeState.unknown);
        return;
      case 'cancelled':
        this.halt(node, NodeState.cancelled);
        return;
      case 'skipped':
        this.end(node, NodeState.skipped, null, []);
        return;
    }
  }

  /** Moves a node that `apply` must not see again from waiting to `due`, `issued` or `cancelled`. */
  wake(node: number, to: typeof NodeState.due | typeof NodeState.issued | typeof NodeState.cancelled): void {
    this.leave(node, NodeState.waiting);
    this.state.nodes[this.slot(node)] = to;
    if (to !== NodeState.cancelled) this.state.inFlight += 1;
  }

  /** A container's end was reported: its row is awaited. */
  report(node: number): void {
    this.state.nodes[this.slot(node)] = NodeState.due;
  }

  fireEntry(): void {
    const entry = this.plan.nodes[this.layout.entry];
    if (entry === undefined) return;
    if (entry.settings.disabled) this.end(entry, NodeState.passed, this.state.input, [entry.passPort]);
    else this.becomeReady(entry.index);
  }

  /** The body of a Repeat has ended: its condition may be asked. */
  ask(): void {
    if (this.layout.container !== undefined) this.becomeReady(this.layout.container.index);
  }

  /** No new step starts from now on. */
  stop(): void {
    this.state.stopping = true;
  }

  noteBreak(): void {
    this.state.broke = true;
  }

  /** The nodes that may start, by plan index; from now on in flight. */
  issueReady(): number[] {
    const issued = this.state.ready.sort((a, b) => a - b);
    this.state.ready = [];
    for (const node of issued) this.state.nodes[this.slot(node)] = NodeState.issued;
    this.state.inFlight += issued.length;
    return issued;
  }

  private slot(node: number): number {
    const slot = slotOf(this.layout, node);
    if (slot === undefined) throw new Error(`The scope “${this.state.path}” has no node ${node}.`);
    return slot;
  }

  private isCondition(slot: number): boolean {
    return slot >= this.layout.nodes.length;
  }

  private becomeReady(node: number): void {
    this.state.nodes[this.slot(node)] = NodeState.ready;
    this.state.ready.push(node);
  }

  private leave(node: number, before: number): void {
    if (before === NodeState.issued || before === NodeState.started || before === NodeState.due) this.state.inFlight -= 1;
    else if (before === NodeState.ready) this.state.ready = this.state.ready.filter((other) => other !== node);
    else if (before === NodeState.waiting) this.state.waiting = this.state.waiting.filter((other) => other !== node);
  }

  private fail(node: PlanNode, row: StepRow): void {
    const { onError } = node.settings;
    if (onError === 'stop') this.halt(node, NodeState.failed);
    else {
      const port = onError === 'branch' ? ERROR_PORT : MAIN_PORT;
      this.end(node, NodeState.failed, { error: errorValue(stepErrorOf(node, row)) }, [port]);
    }
  }

  /** Ends a node and with it the scope. What follows it stays unsettled: it was not skipped, it was never reached. */
  private halt(node: PlanNode, as: number): void {
    this.state.stopping = true;
    this.state.nodes[this.slot(node.index)] = as;
    this.state.values[this.slot(node.index)] = null;
  }

  /** Ends a node and follows what that settles: edges live or die, nodes behind them fire, are skipped or pass. */
  private end(node: PlanNode, as: number, value: Json, ports: readonly string[]): void {
    const open: PlanNode[] = [];
    this.settle(node, as, value, ports, open);
    for (let next = open.pop(); next !== undefined; next = open.pop()) this.decide(next, open);
  }

  private settle(node: PlanNode, as: number, value: Json, ports: readonly string[], open: PlanNode[]): void {
    const { plan, state } = this;
    const { firstNode, firstEdge } = this.layout;
    state.nodes[node.index - firstNode] = as;
    state.values[node.index - firstNode] = value;
    for (const port in node.outgoing) {
      const live = ports.includes(port);
      for (const index of node.outgoing[port] ?? []) {
        const target = plan.nodes[plan.edges[index]?.to ?? -1];
        if (target === undefined) continue;
        const slot = target.index - firstNode;
        state.missing[slot] = (state.missing[slot] ?? 1) - 1;
        const late = live && target.join === 'first' && (state.firedBy[slot] ?? -1) >= 0;
        state.edges[index - firstEdge] = late ? EdgeState.late : live ? EdgeState.live : EdgeState.dead;
        if (live && target.join === 'first' && !late) state.firedBy[slot] = index;
        open.push(target);
      }
    }
  }

  private decide(node: PlanNode, open: PlanNode[]): void {
    const { state } = this;
    const slot = node.index - this.layout.firstNode;
    if (state.nodes[slot] !== NodeState.idle) return;
    const settled = state.missing[slot] === 0;
    const fires = node.join === 'first' ? (state.firedBy[slot] ?? -1) >= 0 : settled && this.hasLiveInput(node);
    if (fires && node.settings.disabled) {
      this.settle(node, NodeState.passed, inputOf(liveInputs(this.plan, state, node)), [node.passPort], open);
    } else if (fires) {
      this.becomeReady(node.index);
    } else if (settled) {
      this.settle(node, NodeState.skipped, null, [], open);
    }
  }

  private hasLiveInput(node: PlanNode): boolean {
    return node.incoming.some((edge) => this.state.edges[edge - this.layout.firstEdge] === EdgeState.live);
  }
}

export function isEnded(state: number): boolean {
  return state >= NodeState.succeeded;
}

/** The error of a failed row, complete: with the step's key and attempt, and a class even where the row has none. */
export function stepErrorOf(node: PlanNode, row: StepRow): StepError {
  const fallback: StepError =
    row.status === 'unknown'
      ? {
          class: 'unknown-outcome',
          code: 'step.unknown-outcome',
          message: 'The run was interrupted during this call, so nobody knows whether it took effect.',
        }
      : { class: 'bug', code: 'step.no-error', message: 'The step failed without saying why.' };
  const error = row.error ?? fallback;
  // A container fails for what failed in it.
  const inner = node.container === undefined ? undefined : error.step;
  return { ...error, step: inner ?? node.key, attempt: inner === undefined ? row.attempt : (error.attempt ?? row.attempt) };
}

/** Code of the error with which a Stop step ends the run as failed. */
export const STOP_CODE = 'run.stopped';

/** Whether a row of a Stop step ends the run, rather than say that the step itself could not be carried out. */
export function isStop(node: PlanNode, row: StepRow): boolean {
  return node.ends === 'stop' && (row.status === 'succeeded' || (row.status === 'failed' && row.error?.code === STOP_CODE));
}

/** An error as steps behind it see it. */
export function errorValue(error: StepError): { [key: string]: Json } {
  const value: { [key: string]: Json } = {};
  for (const [key, member] of Object.entries(error)) if (member !== undefined) value[key] = member as Json;
  return value;
}
