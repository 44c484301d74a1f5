import type { Json, StepError } from '@hookloom/node-sdk';
import type { RunEnd } from '../interpreter/state.js';
import type { Plan, PlanNode } from '../plan.js';

/** How a step ended once all its attempts and waits were over. */
export type Final =
  | { kind: 'done'; ports: string[]; output: Json }
  | { kind: 'failed'; error: StepError }
  | { kind: 'unknown'; error: StepError };

/** What a step came to: its value and live ports, or that it was skipped. */
export interface Evaluated {
  status: 'succeeded' | 'failed' | 'unknown' | 'skipped' | 'passed';
  ports: string[];
  value: Json;
}

/**
 * The rules of graph-semantics in their plainest form: what a node comes to, asked recursively of the nodes before it.
 * It knows no order, no state and no time. A failure with policy stop only takes its node's ways on away, so what is
 * said of nodes elsewhere is what they come to if the run gets that far.
 */
export function evaluate(plan: Plan, event: Json, behave: (node: PlanNode, input: Json) => Final): { steps: Evaluated[]; stops: string[]; end: RunEnd } {
  const known = new Map<number, Evaluated>();
  const stops: string[] = [];
  const of = (index: number): Evaluated => {
    let evaluated = known.get(index);
    if (evaluated === undefined) known.set(index, (evaluated = compute(at(plan, index))));
    return evaluated;
  };
  const compute = (node: PlanNode): Evaluated => {
    if (node.index === plan.trigger) return { status: 'succeeded', ports: ['main'], value: event };
    const live = plan.edges.filter((edge) => edge.to === node.index && of(edge.from).ports.includes(edge.port));
    if (live.length === 0) return { status: 'skipped', ports: [], value: null };
    const sources = [...new Set(live.map((edge) => edge.from))];
    const values = sources.map((source): [string, Json] => [at(plan, source).key, of(source).value]);
    const input = values.length === 1 ? (values[0]?.[1] ?? null) : Object.fromEntries(values);
    if (node.settings.disabled) return { status: 'passed', ports: [node.passPort], value: input };
    const final = behave(node, input);
    if (final.kind === 'done') return { status: 'succeeded', ports: final.ports, value: final.output };
    if (final.kind === 'unknown' || node.settings.onError === 'stop') {
      stops.push(node.key);
      return { status: final.kind, ports: [], value: null };
    }
    return { status: 'failed', ports: [node.settings.onError === 'branch' ? 'error' : 'main'], value: { error: JSON.parse(JSON.stringify(final.error)) as Json } };
  };
  const steps = plan.nodes.map((node) => of(node.index));
  return { steps, stops, end: stops.length > 0 ? { status: 'failed', result: null, error: null } : ended(plan, steps) };
}

function ended(plan: Plan, steps: readonly Evaluated[]): RunEnd {
  const respond = plan.nodes.find((node) => node.responds && steps[node.index]?.status === 'succeeded' && steps[node.index]?.ports.length !== 0);
  const last = plan.nodes.filter((node) => {
    const step = steps[node.index];
    const leadsOn = plan.edges.some((edge) => edge.from === node.index && step?.ports.includes(edge.port) === true);
    return step !== undefined && step.status !== 'skipped' && step.ports.length > 0 && !leadsOn;
  });
  const chosen = respond ?? (last.length === 1 ? last[0] : undefined);
  return { status: 'succeeded', result: chosen === undefined ? null : (steps[chosen.index]?.value ?? null), error: null };
}

function at(plan: Plan, index: number): PlanNode {
  const node = plan.nodes[index];
  if (node === undefined) throw new Error(`The plan has no node ${index}.`);
  return node;
}
