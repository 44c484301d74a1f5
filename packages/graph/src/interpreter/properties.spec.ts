import type { Json, StepError } from '@hookloom/node-sdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Graph, GraphEdge, GraphNode, NodeSettings } from '../graph.js';
import type { Plan, PlanNode } from '../plan.js';
import { edge, graph, node, planOf } from '../testing/build.js';
import { evaluate } from '../testing/reference-evaluator.js';
import type { Final } from '../testing/reference-evaluator.js';
import { PASSING_ERROR, simulate } from '../testing/simulated-run.js';
import type { Behaviour } from '../testing/simulated-run.js';
import { stepsView } from './view.js';

const FATAL: StepError = { class: 'input', code: 'test.fatal', message: 'Never.' };
const EVENT: Json = { id: 'evt_1' };
const PORTS = ['main', 'a', 'b'];

interface NodeDraw {
  settings: NodeSettings;
  responds: boolean;
  kind: 'done' | 'failed' | 'unknown';
  ports: string[];
  passingFailures: number;
  waitMs: number | null;
  announces: boolean;
}

/** `mayStop`: whether failures may end the run; without them every order must come to the very same end. */
const nodeDraw = (mayStop: boolean): fc.Arbitrary<NodeDraw> =>
  fc.record({
    settings: fc.record({
      onError: mayStop ? fc.constantFrom('stop', 'continue', 'branch') : fc.constantFrom('continue', 'branch'),
      join: fc.constantFrom('all', 'all', 'first'),
      disabled: fc.integer({ min: 0, max: 7 }).map((each) => each === 0),
      retry: fc.record({ attempts: fc.integer({ min: 1, max: 4 }), pauseMs: fc.constantFrom(0, 10, 1_000) }),
    }) as fc.Arbitrary<NodeSettings>,
    responds: fc.integer({ min: 0, max: 9 }).map((each) => each === 0),
    kind: mayStop ? fc.constantFrom('done', 'done', 'done', 'failed', 'unknown') : fc.constantFrom('done', 'done', 'failed'),
    ports: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>(['main']) }, { weight: 2, arbitrary: fc.subarray(PORTS) }),
    passingFailures: fc.constantFrom(0, 0, 0, 1, 2, 5),
    waitMs: fc.constantFrom(null, null, 0, 5, 500),
    announces: fc.boolean(),
  });

interface Draw {
  graph: Graph;
  draws: NodeDraw[];
}

function drawn(mayStop: boolean): fc.Arbitrary<Draw> {
  return fc.integer({ min: 1, max: 9 }).chain((count) =>
    fc.record({
      draws: fc.array(nodeDraw(mayStop), { minLength: count, maxLength: count }),
      edges: fc.array(
        fc.record({ from: fc.nat(count), to: fc.nat(count), port: fc.constantFrom('main', 'main', 'a', 'b', 'error') }),
        { minLength: count, maxLength: count * 3 },
      ),
    }),
  ).map(({ draws, edges }) => {
    // A disabled node with join first would hand on whichever came first: the one thing that may depend on the order.
    const settled = draws.map((draw) => ({ ...draw, settings: { ...draw.settings, ...(draw.settings.disabled === true ? { join: 'all' as const } : {}) } }));
    const nodes: GraphNode[] = [node('start', 'start'), ...settled.map((draw, index) => node(`n${index + 1}`, draw.responds ? 'respond' : 'step', { settings: settingsOf(draw) }))];
    const joined = new Map<string, GraphEdge>();
    for (const { from, to, port } of edges) {
      const [low, high] = from < to ? [from, to] : [to, from];
      const source = nodes[low];
      const target = nodes[high];
      if (source === undefined || target === undefined || low === high) continue;
      const branches = port !== 'error' || source.settings?.onError === 'branch';
      const usable = low === 0 || source.type === 'test.respond' ? port === 'main' : branches;
      const each = edge(`${source.key}.${usable ? port : 'main'}`, target.key);
      joined.set(each.id, each);
    }
    return { graph: graph(nodes, [...joined.values()]), draws: settled };
  });
}

/** A respond node is logic without an error port. */
function settingsOf({ settings, responds }: NodeDraw): NodeSettings {
  return responds && settings.onError === 'branch' ? { ...settings, onError: 'continue' } : settings;
}

function behavioursOf(plan: Plan, draws: readonly NodeDraw[]): Behaviour[] {
  return plan.nodes.map((each): Behaviour => {
    const draw = draws[Number(each.key.slice(1)) - 1];
    if (draw === undefined) return { passingFailures: 0, waitMs: null, announces: false, final: () => ({ kind: 'done', ports: ['main'], output: null }) };
    return { ...draw, final: (of, input) => finalOf(draw, of, input) };
  });
}

function finalOf(draw: NodeDraw, of: PlanNode, input: Json): Final {
  if (draw.kind !== 'done') return { kind: draw.kind, error: FATAL };
  // What a first-join was fired by depends on the order, so its output here does not depend on its input.
  return { kind: 'done', ports: draw.ports, output: { step: of.key, input: of.join === 'first' ? null : input } };
}

/** What a node comes to when its retries are over, as the reference evaluator wants to know it. */
function referenceBehaviour(draws: readonly NodeDraw[]) {
  return (of: PlanNode, input: Json): Final => {
    const draw = draws[Number(of.key.slice(1)) - 1];
    if (draw === undefined) throw new Error(`${of.key} has no behaviour`);
    const failedFor = draw.passingFailures >= of.settings.retry.attempts;
    const attempt = failedFor ? of.settings.retry.attempts : draw.passingFailures + 1;
    const about = { step: of.key, attempt };
    if (failedFor) return { kind: 'failed', error: { ...PASSING_ERROR, ...about } };
    const final = finalOf(draw, of, input);
    return final.kind === 'done' ? final : { kind: final.kind, error: { ...final.error, ...about } };
  };
}

/** Fast-check's own source of chance, so that a failing order shrinks and can be run again. */
const choices = fc.infiniteStream(fc.nat(1_000_000));
function chooser(stream: Iterator<number>) {
  return (below: number): number => (below <= 1 ? 0 : (stream.next().value as number) % below);
}

const RUNS = 600;

describe('whatever the order of outcomes, and wherever it is saved and restored', () => {
  it('a run comes to what the reference evaluator says', () => {
    fc.assert(
      fc.property(drawn(false), choices, fc.nat(4), ({ graph: of, draws }, stream, crashes) => {
        const plan = planOf(of);
        const reference = evaluate(plan, EVENT, referenceBehaviour(draws));
        const { end, rows } = simulate(plan, EVENT, behavioursOf(plan, draws), chooser(stream[Symbol.iterator]()), crashes);
        expect(end).toEqual(reference.end);
        const view = stepsView(plan, rows);
        expect(view.steps.map((step) => step.status)).toEqual(reference.steps.map((step) => step.status));
        for (const [index, step] of view.steps.entries()) {
          if (step.status === 'succeeded') expect(step.row?.output).toEqual(reference.steps[index]?.value);
        }
        expect(view.edges.map((each) => each.status !== 'not-taken')).toEqual(
          plan.edges.map((each) => reference.steps[each.from]?.ports.includes(each.port)),
        );
        expect(view.edges.every((each) => each.status !== 'pending')).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  it('a run that fails does so for one of its reasons, and nothing it did was wrong', () => {
    let stopped = 0;
    fc.assert(
      fc.property(drawn(true), choices, fc.nat(4), ({ graph: of, draws }, stream, crashes) => {
        const plan = planOf(of);
        const reference = evaluate(plan, EVENT, referenceBehaviour(draws));
        const { end, rows } = simulate(plan, EVENT, behavioursOf(plan, draws), chooser(stream[Symbol.iterator]()), crashes);
        if (reference.stops.length === 0) {
          expect(end).toEqual(reference.end);
          return;
        }
        stopped += 1;
        expect(end).toMatchObject({ status: 'failed', result: null });
        expect(reference.stops).toContain(end.error?.step);
        for (const [index, step] of stepsView(plan, rows).steps.entries()) {
          expect(['not-reached', 'cancelled', reference.steps[index]?.status]).toContain(step.status);
        }
      }),
      { numRuns: RUNS },
    );
    expect(stopped).toBeGreaterThan(RUNS / 10);
  });
});
