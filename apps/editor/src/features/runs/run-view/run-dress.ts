import type { Graph } from '@hookloom/graph';
import type { TFunction } from 'i18next';
import { stepState, type State } from '@/ui';
import type { EdgeDress, NodeDress } from '../../canvas/surface';
import type { RunDress } from '../../canvas/use-surface-of-editor';
import type { RunDetail, Step } from '@/api/types';

/** How times are said; see `useFormat`. */
export interface TimeFormat {
  duration(ms: number): string;
  dayTime(at: string): string;
  clock(at: string): string;
}

export type RunFacts = Pick<RunDetail, 'graph' | 'steps' | 'status'>;

/** A run over its graph: for each node its state and a fact, for each edge whether it was taken. */
export function dressOf(run: RunFacts, t: TFunction<'run'>, format: TimeFormat): RunDress {
  const steps = rootSteps(run.steps.map((step) => withBranchName(step, run.graph)));
  const nodes = new Map<string, NodeDress>(run.graph.nodes.map((node) => {
    // What lies in a body ran once for each item, and shows how its container went.
    const outer = outermostContainer(node, run.graph);
    const step = steps.get(outer ?? node.key);
    return [node.key, { state: stateOf(step), fact: factOf(step, t, format), ...(outer === null ? {} : { inBody: true }) }];
  }));
  return { nodes, edges: edgeDress(run.graph, steps) };
}

/** Key of the outermost container around a node; null at the top level. Ends also where parents go in a circle. */
export function outermostContainer(node: { parent?: string }, graph: Pick<Graph, 'nodes'>): string | null {
  const seen = new Set<string>();
  let outer: string | null = null;
  for (let at = node.parent; at !== undefined && !seen.has(at); at = graph.nodes.find((candidate) => candidate.key === outer)?.parent) {
    seen.add(at);
    outer = at;
  }
  return outer;
}

/** A step that says only the port it chose says it by the name that a person gave the branch. */
function withBranchName(step: Step, graph: Graph): Step {
  if (step.summary === null || !step.ports?.includes(step.summary)) return step;
  const node = graph.nodes.find((candidate) => candidate.key === step.node);
  for (const stored of Object.values(node?.parameters ?? {})) {
    const name = stored.mode === 'list' ? stored.items.find((item) => item.id === step.summary)?.values.name : undefined;
    if (name?.mode === 'fixed' && typeof name.fixed === 'string' && name.fixed !== '') return { ...step, summary: name.fixed };
  }
  return step;
}

/** Steps of the run itself, without those inside containers. */
export function rootSteps(steps: readonly Step[]): Map<string, Step> {
  return new Map(steps.filter((step) => step.path === '').map((step) => [step.node, step]));
}

export function stateOf(step: Step | undefined): State {
  return step ? stepState(step.status) : 'not-reached';
}

/** State and fact in a few words: "Failed · 3 attempts", "Waiting until 27 Nov, 09:00". */
export function factOf(step: Step | undefined, t: TFunction<'run'>, format: TimeFormat): string {
  if (!step) return t('fact.not-reached');
  switch (step.status) {
    case 'succeeded':
      return sayDone(step.summary, step.durationMs ?? 0, t, format);
    case 'failed':
      return t('fact.failed', { count: step.attempt });
    case 'waiting':
      return step.wakeAt ? (step.error ? t('fact.retry', { at: format.clock(step.wakeAt) }) : t('fact.until', { at: format.dayTime(step.wakeAt) })) : t('fact.waiting');
    case 'started':
      return step.attempt > 1 ? t('fact.attempt', { number: step.attempt }) : t('fact.running');
    default:
      return step.summary ?? t(`fact.${step.status}`);
  }
}

/** Triggers and pure steps take no time worth telling. */
function sayDone(summary: string | null, ms: number, t: TFunction<'run'>, format: TimeFormat): string {
  if (summary) return ms < 1 ? summary : `${summary} · ${format.duration(ms)}`;
  return ms < 1 ? t('fact.done') : t('fact.succeeded', { time: format.duration(ms) });
}

function edgeDress(graph: Graph, steps: ReadonlyMap<string, Step>): Map<string, EdgeDress> {
  return new Map(graph.edges.map((edge) => [edge.id, dressOfEdge(steps.get(edge.from.node), edge.from.port, steps.get(edge.to.node))]));
}

/** An edge is live once its source has chosen its port, dead once the source has ended otherwise. */
export function dressOfEdge(source: Step | undefined, port: string, target: Step | undefined): EdgeDress {
  if (!source) return 'pending';
  switch (source.status) {
    case 'succeeded':
    case 'failed':
      if (!source.ports?.includes(port)) return 'dead';
      return target?.status === 'started' ? 'running' : 'taken';
    case 'skipped':
    case 'cancelled':
      return 'dead';
    default:
      return 'pending';
  }
}

/** How many nodes of the run itself are in each state, in the order of the legend. */
export function countStates(dress: RunDress): { state: State; count: number }[] {
  const order: State[] = ['succeeded', 'running', 'waiting', 'failed', 'unknown', 'cancelled', 'skipped', 'not-reached'];
  const counts = new Map<State, number>();
  for (const { state, inBody } of dress.nodes.values()) if (!inBody) counts.set(state, (counts.get(state) ?? 0) + 1);
  return order.flatMap((state) => (counts.has(state) ? [{ state, count: counts.get(state) ?? 0 }] : []));
}
