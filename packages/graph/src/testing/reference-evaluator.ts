import type { Json, StepError } from '@hookloom/node-sdk';
import { resolvePath } from '../expressions/path.js';
import type { RunEnd } from '../interpreter/state.js';
import type { CompiledParameters, Plan, PlanNode } from '../plan.js';

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

export type Behave = (node: PlanNode, input: Json, path: string) => Final;

export interface Evaluation {
  steps: Evaluated[];
  /** Keys of the steps whose failure may end the run. */
  stops: string[];
  end: RunEnd;
  /** Every step of every scope, by `<path>\n<key>`. */
  all: ReadonlyMap<string, Evaluated>;
  /** Whether something happened whose order matters: several failures in one scope, a Break among items under way. */
  ambiguous: boolean;
}

/** What one scope came to. */
interface ScopeResult {
  steps: Map<number, Evaluated>;
  /** Failures with policy stop. */
  failures: StepError[];
  /** A Stop in it, or in what lies in it. */
  stop: RunEnd | null;
  broke: boolean;
  value: Json;
  hasValue: boolean;
}

/** What a container came to. */
type ContainerResult = { final: Final; stop: RunEnd | null };

/**
 * The rules of graph-semantics in their plainest form: what a node comes to, asked recursively of the nodes before it,
 * and a container of one iteration after the other. It knows no order, no state and no time. A failure with policy stop
 * only takes its node's ways on away, so what is said of nodes elsewhere is what they come to if the run gets that far.
 */
export function evaluate(plan: Plan, event: Json, behave: Behave): Evaluation {
  const evaluator = new Evaluator(plan, behave);
  const root = evaluator.scope('', -1, event, null);
  const top = nodesOf(plan, -1);
  const steps = top.map((node) => root.steps.get(node.index) ?? SKIPPED);
  const respond = top.find((node) => node.responds && root.steps.get(node.index)?.status === 'succeeded' && root.steps.get(node.index)?.ports.length !== 0);
  const result = respond === undefined ? root.value : (root.steps.get(respond.index)?.value ?? null);
  const end: RunEnd =
    root.stop ?? (root.failures.length > 0 ? { status: 'failed', result: null, error: root.failures[0] ?? null } : { status: 'succeeded', result, error: null });
  // Whether a Respond comes before the Stop does is a matter of order.
  const ambiguous = evaluator.ambiguous || (root.stop !== null && plan.responds);
  return { steps, stops: root.failures.map((error) => error.step ?? ''), end, all: evaluator.all, ambiguous };
}

const SKIPPED: Evaluated = { status: 'skipped', ports: [], value: null };

class Evaluator {
  ambiguous = false;
  readonly all = new Map<string, Evaluated>();

  constructor(
    private readonly plan: Plan,
    private readonly behave: Behave,
  ) {}

  /** @param container the node whose body it is; null: the run, whose trigger gives `input`. */
  scope(path: string, body: number, input: Json, container: PlanNode | null): ScopeResult {
    const result: ScopeResult = { steps: new Map(), failures: [], stop: null, broke: false, value: null, hasValue: false };
    let events = 0;
    const of = (node: PlanNode): Evaluated => {
      let evaluated = result.steps.get(node.index);
      if (evaluated === undefined) {
        evaluated = compute(node);
        result.steps.set(node.index, evaluated);
        this.all.set(`${path}\n${node.key}`, evaluated);
      }
      return evaluated;
    };
    const compute = (node: PlanNode): Evaluated => {
      if (node.index === this.plan.trigger) return { status: 'succeeded', ports: ['main'], value: input };
      const live = this.plan.edges.filter((edge) => edge.to === node.index && of(at(this.plan, edge.from)).ports.includes(edge.port));
      const isEntry = container !== null && node.incoming.length === 0;
      if (live.length === 0 && !isEntry) return SKIPPED;
      const sources = [...new Set(live.map((edge) => edge.from))].map((source) => at(this.plan, source));
      const values = sources.map((source): [string, Json] => [source.key, of(source).value]);
      const given = isEntry ? input : values.length === 1 ? (values[0]?.[1] ?? null) : Object.fromEntries(values);
      if (node.settings.disabled) return { status: 'passed', ports: [node.passPort], value: given };
      const { final, stop } = node.container === undefined ? this.step(node, given, path) : this.container(node, given, path);
      if (stop !== null) {
        events += 1;
        result.stop = stop;
      }
      if (final.kind === 'done') {
        if (node.ends === 'break') result.broke = true;
        // A Try that a Break went through ends its path.
        if (node.container?.kind === 'try' && final.ports.length === 0 && stop === null) result.broke = true;
        return { status: 'succeeded', ports: stop === null ? final.ports : [], value: final.output };
      }
      if (stop !== null) return { status: 'failed', ports: [], value: null };
      if (final.kind === 'unknown' || node.settings.onError === 'stop') {
        events += 1;
        result.failures.push(final.error);
        return { status: final.kind, ports: [], value: null };
      }
      return { status: 'failed', ports: [node.settings.onError === 'branch' ? 'error' : 'main'], value: { error: plain(final.error) } };
    };
    const nodes = nodesOf(this.plan, body);
    for (const node of nodes) of(node);
    if (events > 1 || (events > 0 && result.broke)) this.ambiguous = true;
    return { ...result, ...valueOf(this.plan, nodes, result.steps) };
  }

  private step(node: PlanNode, input: Json, path: string): ContainerResult {
    const final = this.behave(node, input, path);
    if (node.ends !== 'stop') return { final, stop: null };
    if (final.kind === 'done') return { final, stop: { status: 'succeeded', result: final.output, error: null } };
    return { final, stop: final.error.code === 'run.stopped' ? { status: 'failed', result: null, error: final.error } : null };
  }

  private container(node: PlanNode, input: Json, outer: string): ContainerResult {
    const base = outer === '' ? node.key : `${outer}/${node.key}`;
    const run = (index: number, given: Json): ScopeResult => this.scope(`${base}[${index}]`, node.container?.body ?? -1, given, node);
    switch (node.container?.kind) {
      case 'try': {
        const body = run(0, input);
        if (body.stop !== null) return { final: done(null), stop: body.stop };
        const [error] = body.failures;
        if (error !== undefined) return { final: { kind: 'done', ports: ['error'], output: { error: plain(error) } }, stop: null };
        return { final: body.broke && !body.hasValue ? { kind: 'done', ports: [], output: null } : done(body.value), stop: null };
      }
      case 'repeat':
        return this.repeat(node, input, run);
      default:
        return this.forEach(node, run);
    }
  }

  private repeat(node: PlanNode, input: Json, run: (index: number, given: Json) => ScopeResult): ContainerResult {
    const limit = Number(fixedOf(node.parameters, 'limit'));
    let last: Json = null;
    for (let index = 0; index < limit; index += 1) {
      const body = run(index, index === 0 ? input : last);
      if (body.stop !== null) return { final: done(null), stop: body.stop };
      const [error] = body.failures;
      if (error !== undefined) return { final: { kind: 'failed', error }, stop: null };
      if (!body.broke || body.hasValue) last = body.value;
      if (body.broke || Boolean(conditionOf(node, index, body.value))) return { final: done(last), stop: null };
    }
    const message = `The condition of “${node.name}” was not met after ${limit === 1 ? 'one turn' : `${limit} turns`}, which is its limit.`;
    return { final: { kind: 'failed', error: { class: 'input', code: 'repeat.limit', message, step: node.key, attempt: 1 } }, stop: null };
  }

  private forEach(node: PlanNode, run: (index: number, given: Json) => ScopeResult): ContainerResult {
    const items = fixedOf(node.parameters, 'items') as Json[];
    const policy = fixedOf(node.parameters, 'onItemError');
    const oneByOne = fixedOf(node.parameters, 'concurrency') === 1;
    const results: Json[] = [];
    for (const [index, item] of items.entries()) {
      const body = run(index, item);
      const [error] = body.failures;
      const halts = body.stop !== null || body.broke || (error !== undefined && policy === 'stop');
      if (halts && !oneByOne && items.length > 1) this.ambiguous = true;
      if (body.stop !== null) return { final: done(null), stop: body.stop };
      if (error !== undefined && policy === 'stop') return { final: { kind: 'failed', error }, stop: null };
      if (error !== undefined) {
        if (policy === 'collect') results.push({ ok: false, error: plain(error) });
      } else if (!body.broke || body.hasValue) results.push(policy === 'collect' ? { ok: true, value: body.value } : body.value);
      if (body.broke) break;
    }
    return { final: done(results), stop: null };
  }
}

function valueOf(plan: Plan, nodes: readonly PlanNode[], steps: ReadonlyMap<number, Evaluated>): { value: Json; hasValue: boolean } {
  const result = nodes.find((node) => node.ends === 'result' && steps.get(node.index)?.status === 'succeeded');
  if (result !== undefined) return { value: steps.get(result.index)?.value ?? null, hasValue: true };
  const last = nodes.filter((node) => {
    const step = steps.get(node.index);
    const leadsOn = plan.edges.some((edge) => edge.from === node.index && step?.ports.includes(edge.port) === true);
    return step !== undefined && step.status !== 'skipped' && step.ports.length > 0 && node.ends !== 'break' && !leadsOn;
  });
  const [only] = last;
  return last.length === 1 && only !== undefined ? { value: steps.get(only.index)?.value ?? null, hasValue: true } : { value: null, hasValue: false };
}

/** Tests give conditions that are fixed or one path. */
function conditionOf(node: PlanNode, index: number, result: Json): Json | undefined {
  const until = node.container?.condition?.['until'];
  if (until?.kind === 'value') return until.value;
  const part = until?.kind === 'template' ? until.template.parts[0] : undefined;
  return part?.kind === 'path' ? resolvePath({ trigger: null, steps: {}, input: null, run: null, index, result }, part.path) : undefined;
}

function fixedOf(parameters: CompiledParameters, name: string): Json {
  const parameter = parameters[name];
  return parameter?.kind === 'value' ? parameter.value : null;
}

function done(output: Json): Final {
  return { kind: 'done', ports: ['main'], output };
}

function plain(error: StepError): Json {
  return JSON.parse(JSON.stringify(error)) as Json;
}

function nodesOf(plan: Plan, body: number): PlanNode[] {
  return plan.nodes.filter((node) => (node.body ?? -1) === body);
}

function at(plan: Plan, index: number): PlanNode {
  const node = plan.nodes[index];
  if (node === undefined) throw new Error(`The plan has no node ${index}.`);
  return node;
}
