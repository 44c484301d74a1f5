import { expression, fixed } from '@hookloom/node-sdk';
import type { Json, StepError, StoredParameters } from '@hookloom/node-sdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Graph, GraphEdge, GraphNode, NodeSettings } from '../graph.js';
import type { Plan, PlanNode } from '../plan.js';
import { edge, graph, node, planOf } from '../testing/build.js';
import { evaluate } from '../testing/reference-evaluator.js';
import type { Evaluation, Final } from '../testing/reference-evaluator.js';
import { PASSING_ERROR, simulate } from '../testing/simulated-run.js';
import type { Behaviour } from '../testing/simulated-run.js';
import { STOP_CODE } from './scope-draft.js';

const EVENT: Json = { id: 'evt_1' };
const CONTAINERS = ['each', 'repeat', 'try'];

interface NodeDraw {
  type: 'step' | 'each' | 'repeat' | 'try' | 'break' | 'result' | 'stop' | 'respond';
  /** Which of the containers before it, if any, it lies in. */
  parent: number;
  settings: NodeSettings;
  items: number;
  concurrency: number;
  onItemError: string;
  until: StoredParameters[string];
  limit: number;
  /** In iterations of even and of odd index. */
  ends: [NodeEnd, NodeEnd];
  passingFailures: number;
  waitMs: number | null;
  announces: boolean;
}
interface NodeEnd {
  kind: 'done' | 'failed' | 'unknown';
  ports: string[];
}

const nodeEnd: fc.Arbitrary<NodeEnd> = fc.record({
  kind: fc.constantFrom('done', 'done', 'done', 'done', 'done', 'done', 'failed', 'unknown'),
  ports: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>(['main']) }, { weight: 1, arbitrary: fc.subarray(['main', 'a']) }),
});
const nodeDraw: fc.Arbitrary<NodeDraw> = fc.record({
  type: fc.constantFrom('step', 'step', 'step', 'step', 'each', 'each', 'repeat', 'try', 'try', 'break', 'result', 'stop', 'respond'),
  parent: fc.nat(6),
  settings: fc.record({
    onError: fc.constantFrom('stop', 'stop', 'continue', 'branch'),
    join: fc.constantFrom('all', 'all', 'first'),
    disabled: fc.integer({ min: 0, max: 11 }).map((each) => each === 0),
    retry: fc.record({ attempts: fc.integer({ min: 1, max: 3 }), pauseMs: fc.constantFrom(0, 10) }),
  }) as fc.Arbitrary<NodeSettings>,
  items: fc.nat(4),
  concurrency: fc.constantFrom(1, 1, 2, 3),
  onItemError: fc.constantFrom('stop', 'leave-out', 'collect'),
  until: fc.constantFrom(fixed(true), fixed(false), expression('{{ index }}')),
  limit: fc.integer({ min: 1, max: 3 }),
  ends: fc.tuple(nodeEnd, nodeEnd),
  passingFailures: fc.constantFrom(0, 0, 0, 1, 4),
  waitMs: fc.constantFrom(null, null, null, 5),
  announces: fc.boolean(),
});

interface Draw {
  graph: Graph;
  draws: ReadonlyMap<string, NodeDraw>;
}

const drawn: fc.Arbitrary<Draw> = fc.integer({ min: 2, max: 12 }).chain((count) =>
  fc.record({
    nodes: fc.array(nodeDraw, { minLength: count, maxLength: count }),
    edges: fc.array(fc.record({ from: fc.nat(count), to: fc.nat(count), port: fc.constantFrom('main', 'main', 'a', 'error') }), { maxLength: count * 2 }),
  }),
).map(({ nodes: wanted, edges: ways }) => {
  const draws = new Map<string, NodeDraw>();
  const nodes: GraphNode[] = [node('start', 'start')];
  const bodies = new Map<string | undefined, string[]>([[undefined, ['start']]]);
  const add = (draw: NodeDraw, parent: string | undefined): void => {
    const body = bodies.get(parent) ?? [];
    const loops = around(nodes, parent).some((each) => each.type !== 'test.try');
    // A body's first node leads on to the others, Break needs a loop and Result a container, and one Respond at the top is enough.
    const fits = body.length > 0 && (draw.type === 'break' ? loops : draw.type === 'result' ? parent !== undefined : draw.type !== 'respond' || parent === undefined);
    const type = fits || CONTAINERS.includes(draw.type) ? draw.type : 'step';
    const key = `n${nodes.length}`;
    draws.set(key, { ...draw, type });
    nodes.push(node(key, type, { parameters: parametersOf({ ...draw, type }), settings: settingsOf({ ...draw, type }), ...(parent === undefined ? {} : { parent }) }));
    bodies.set(parent, [...body, key]);
    if (CONTAINERS.includes(type)) bodies.set(key, []);
  };
  for (const draw of wanted) {
    const parents: (string | undefined)[] = [undefined, ...nodes.filter((each) => bodies.has(each.key)).map((each) => each.key)];
    add(draw, parents[draw.parent % parents.length]);
  }
  const filler = wanted[0];
  for (const [key, body] of [...bodies]) if (body.length === 0 && filler !== undefined) add({ ...filler, type: 'step' }, key);

  const joined = new Map<string, GraphEdge>();
  const join = (source: GraphNode | undefined, target: GraphNode | undefined, port: string): void => {
    if (source === undefined || target === undefined || source.parent !== target.parent) return;
    if (['test.break', 'test.result', 'test.stop'].includes(source.type)) return;
    const hasError = source.type === 'test.try' || source.settings?.onError === 'branch';
    const usable = port === 'main' || (port === 'a' && source.type === 'test.step') || (port === 'error' && hasError);
    const each = edge(`${source.key}.${usable ? port : 'main'}`, target.key);
    joined.set(each.id, each);
  };
  for (const { from, to, port } of ways) if (from !== to) join(nodes[Math.min(from, to)], nodes[Math.max(from, to)], port);
  for (const body of bodies.values()) {
    for (const key of body.slice(1)) {
      const entered = [...joined.values()].some((each) => each.to.node === key);
      if (!entered) join(nodes.find((each) => each.key === body[0]), nodes.find((each) => each.key === key), 'main');
    }
  }
  return { graph: graph(nodes, [...joined.values()]), draws };
});

function around(nodes: readonly GraphNode[], parent: string | undefined): GraphNode[] {
  const found = nodes.find((each) => each.key === parent);
  return found === undefined ? [] : [found, ...around(nodes, found.parent)];
}

function parametersOf(draw: NodeDraw): StoredParameters {
  switch (draw.type) {
    case 'each': {
      const items = Array.from({ length: draw.items }, (_, index) => ({ item: index }));
      return { items: fixed(items), concurrency: fixed(draw.concurrency), onItemError: fixed(draw.onItemError) };
    }
    case 'repeat':
      return { until: draw.until, limit: fixed(draw.limit) };
    default:
      return {};
  }
}

function settingsOf({ type, settings }: NodeDraw): NodeSettings {
  if (type === 'step') return settings.disabled === true ? { ...settings, join: 'all' } : settings;
  const { retry: _retry, ...rest } = settings;
  const branches = type === 'each' || type === 'repeat';
  const plain: NodeSettings = rest.onError === 'branch' && !branches ? { ...rest, onError: 'continue' } : rest;
  // What a first-join was fired by depends on the order; only the steps of this test do not look at it.
  return { ...plain, join: 'all' };
}

function finalOf(draw: NodeDraw, of: PlanNode, input: Json, path: string): Final {
  const index = Number(/\[(\d+)\]$/.exec(path)?.[1] ?? 0);
  const end = draw.ends[index % 2 === 0 ? 0 : 1];
  const about = { step: of.key };
  const error: StepError = { class: 'input', code: draw.type === 'stop' ? STOP_CODE : 'test.fatal', message: 'Never.' };
  if (end.kind !== 'done' && ['step', 'stop'].includes(draw.type)) return { kind: draw.type === 'stop' ? 'failed' : end.kind, error: { ...error, ...about } };
  const ports = draw.type === 'step' ? end.ports : draw.type === 'respond' ? ['main'] : [];
  return { kind: 'done', ports, output: { step: of.key, path, input: of.join === 'first' ? null : input } };
}

function passingOf(draw: NodeDraw): number {
  return draw.type === 'step' ? draw.passingFailures : 0;
}

function behavioursOf(plan: Plan, draws: Draw['draws']): Behaviour[] {
  return plan.nodes.map((each): Behaviour => {
    const draw = draws.get(each.key);
    if (draw === undefined) return { passingFailures: 0, waitMs: null, announces: false, final: () => ({ kind: 'done', ports: ['main'], output: null }) };
    return { passingFailures: passingOf(draw), waitMs: draw.type === 'step' ? draw.waitMs : null, announces: draw.announces, final: (of, input, path) => finalOf(draw, of, input, path) };
  });
}

function referenceOf(plan: Plan, draws: Draw['draws']): Evaluation {
  return evaluate(plan, EVENT, (of, input, path) => {
    const draw = draws.get(of.key);
    if (draw === undefined) throw new Error(`${of.key} has no behaviour`);
    const failedFor = passingOf(draw) >= of.settings.retry.attempts;
    const attempt = failedFor ? of.settings.retry.attempts : passingOf(draw) + 1;
    if (failedFor) return { kind: 'failed', error: { ...PASSING_ERROR, step: of.key, attempt } };
    const final = finalOf(draw, of, input, path);
    return final.kind === 'done' ? final : { kind: final.kind, error: { ...final.error, attempt } };
  });
}

const choices = fc.infiniteStream(fc.nat(1_000_000));
function chooser(stream: Iterator<number>) {
  return (below: number): number => (below <= 1 ? 0 : (stream.next().value as number) % below);
}

const RUNS = 1_000;

describe('containers in containers, whatever the order of outcomes, and wherever it is saved and restored', () => {
  it('come to what the reference evaluator says', () => {
    const seen = { exact: 0, nested: 0, failed: 0, stopped: 0, inBodies: 0 };
    fc.assert(
      fc.property(drawn, choices, fc.nat(5), ({ graph: of, draws }, stream, crashes) => {
        const plan = planOf(of);
        const reference = referenceOf(plan, draws);
        const { end, rows } = simulate(plan, EVENT, behavioursOf(plan, draws), chooser(stream[Symbol.iterator]()), crashes);
        // Whatever the order, a run ends, and it ends failed or succeeded: nobody has cancelled it.
        expect(['succeeded', 'failed']).toContain(end.status);
        if (reference.ambiguous) return;
        expect(end).toEqual(reference.end);
        seen.exact += 1;
        if (rows.some((each) => each.path.includes('/'))) seen.nested += 1;
        if (end.status === 'failed') seen.failed += 1;
        if (rows.some((each) => draws.get(each.node)?.type === 'stop')) seen.stopped += 1;
        for (const each of rows) {
          const evaluated = reference.all.get(`${each.path}\n${each.node}`);
          if (each.status !== 'succeeded' || evaluated === undefined) continue;
          expect({ path: each.path, node: each.node, output: each.output, ports: each.ports }).toEqual({
            path: each.path, node: each.node, output: evaluated.value, ports: evaluated.ports,
          });
          if (each.path !== '') seen.inBodies += 1;
        }
      }),
      { numRuns: RUNS },
    );
    // A test of nothing would pass as well.
    expect(seen.exact).toBeGreaterThan(RUNS / 2);
    for (const count of [seen.nested, seen.failed, seen.stopped, seen.inBodies]) expect(count).toBeGreaterThan(RUNS / 30);
  }, 60_000);
});
