import type { Json, StepError } from '@hookloom/node-sdk';
import type { Plan, PlanNode } from '../plan.js';
import { ERROR_PORT, MAIN_PORT } from '../ports.js';
import { inputOf, liveInputs } from './inputs.js';
import type { ScopeState, StepRow } from './state.js';
import { EdgeState, NodeState } from './state.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] };

/** The state in which nothing has happened: the trigger's outcome is awaited. */
export function initialScope(plan: Plan, path: string): ScopeState {
  const nodes = new Uint8Array(plan.nodes.length);
  nodes[plan.trigger] = NodeState.issued;
  return {
    path,
    edges: new Uint8Array(plan.edges.length),
    nodes,
    missing: Uint32Array.from(plan.nodes, (node) => node.incoming.length),
    firedBy: new Int32Array(plan.nodes.length).fill(-1),
    rows: new Array<StepRow | undefined>(plan.nodes.length).fill(undefined),
    values: new Array<Json | undefined>(plan.nodes.length).fill(undefined),
    ready: [],
    waiting: [],
    inFlight: 1,
    stopping: false,
  };
}

/**
 * A private copy of one scope's state, on which the rules of firing are worked out. Everything that changes a state is
 * here, so that `advance` and `fold` cannot differ.
 */
export class ScopeDraft {
  readonly state: Mutable<ScopeState>;

  constructor(
    private readonly plan: Plan,
    base: ScopeState,
  ) {
    this.state = {
      path: base.path,
      edges: base.edges.slice(),
      nodes: base.nodes.slice(),
      missing: base.missing.slice(),
      firedBy: base.firedBy.slice(),
      rows: base.rows.slice(),
      values: base.values.slice(),
      ready: base.ready.slice(),
      waiting: base.waiting.slice(),
      inFlight: base.inFlight,
      stopping: base.stopping,
    };
  }

  /** Takes in a row. One for a step that has ended already changes nothing, so an outcome may be told twice. */
  apply(row: StepRow, node: PlanNode): void {
    const before = this.state.nodes[node.index] ?? NodeState.idle;
    if (isEnded(before)) return;
    this.leave(node.index, before);
    this.state.rows[node.index] = row;
    switch (row.status) {
      case 'started':
        this.state.nodes[node.index] = NodeState.started;
        this.state.inFlight += 1;
        return;
      case 'waiting':
        this.state.nodes[node.index] = NodeState.waiting;
        this.state.waiting.push(node.index);
        return;
      case 'succeeded':
        this.end(node, NodeState.succeeded, row.output, row.ports ?? [MAIN_PORT]);
        return;
      case 'failed':
        this.fail(node, row);
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
    this.state.nodes[node] = to;
    if (to !== NodeState.cancelled) this.state.inFlight += 1;
  }

  /** The nodes that may start, by plan index; from now on in flight. */
  issueReady(): number[] {
    const issued = this.state.ready.sort((a, b) => a - b);
    this.state.ready = [];
    for (const node of issued) this.state.nodes[node] = NodeState.issued;
    this.state.inFlight += issued.length;
    return issued;
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
    this.state.nodes[node.index] = as;
    this.state.values[node.index] = null;
  }

  /** Ends a node and follows what that settles: edges live or die, nodes behind them fire, are skipped or pass. */
  private end(node: PlanNode, as: number, value: Json, ports: readonly string[]): void {
    const open: PlanNode[] = [];
    this.settle(node, as, value, ports, open);
    for (let next = open.pop(); next !== undefined; next = open.pop()) this.decide(next, open);
  }

  private settle(node: PlanNode, as: number, value: Json, ports: readonly string[], open: PlanNode[]): void {
    const { plan, state } = this;
    state.nodes[node.index] = as;
    state.values[node.index] = value;
    for (const port in node.outgoing) {
      const live = ports.includes(port);
      for (const index of node.outgoing[port] ?? []) {
        const target = plan.nodes[plan.edges[index]?.to ?? -1];
        if (target === undefined) continue;
        state.missing[target.index] = (state.missing[target.index] ?? 1) - 1;
        const late = live && target.join === 'first' && (state.firedBy[target.index] ?? -1) >= 0;
        state.edges[index] = late ? EdgeState.late : live ? EdgeState.live : EdgeState.dead;
        if (live && target.join === 'first' && !late) state.firedBy[target.index] = index;
        open.push(target);
      }
    }
  }

  private decide(node: PlanNode, open: PlanNode[]): void {
    const { state } = this;
    if (state.nodes[node.index] !== NodeState.idle) return;
    const settled = state.missing[node.index] === 0;
    const fires = node.join === 'first' ? (state.firedBy[node.index] ?? -1) >= 0 : settled && this.hasLiveInput(node);
    if (fires && node.settings.disabled) {
      this.settle(node, NodeState.passed, inputOf(liveInputs(this.plan, state, node)), [node.passPort], open);
    } else if (fires) {
      state.nodes[node.index] = NodeState.ready;
      state.ready.push(node.index);
    } else if (settled) {
      this.settle(node, NodeState.skipped, null, [], open);
    }
  }

  private hasLiveInput(node: PlanNode): boolean {
    return node.incoming.some((edge) => this.state.edges[edge] === EdgeState.live);
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
  return { ...(row.error ?? fallback), step: node.key, attempt: row.attempt };
}

function errorValue(error: StepError): { [key: string]: Json } {
  const value: { [key: string]: Json } = {};
  for (const [key, member] of Object.entries(error)) if (member !== undefined) value[key] = member as Json;
  return value;
}
