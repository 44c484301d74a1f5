import type { StepError } from '@hookloom/node-sdk';
import { describe, expect, it } from 'vitest';
import type { Graph, NodeSettings } from '../graph.js';
import { edge, graph, node, planOf, row } from '../testing/build.js';
import type { Plan } from '../plan.js';
import { advance, createState, startedSteps } from './advance.js';
import { fold } from './fold.js';
import { inputOf } from './inputs.js';
import { retryDecision } from './retry.js';
import { scopeOf } from './scope.js';
import type { Advance, RunState, StepOutcome } from './state.js';
import { stepsView } from './view.js';

const ERROR: StepError = { class: 'remote', code: 'http.status', message: 'The server answered 503.', status: 503 };

/** Keys of the ready steps, for reading. */
const keys = (plan: Plan, result: Advance): string[] => result.ready.map((step) => plan.nodes[step.node]?.key ?? '?');

class Run {
  state: RunState;
  last: Advance | null = null;
  readonly plan: Plan;
  constructor(drawn: Graph) {
    this.plan = planOf(drawn);
    this.state = createState(this.plan);
  }
  tell(...outcomes: StepOutcome[]): string[] {
    return this.at(0, ...outcomes);
  }
  at(now: number, ...outcomes: StepOutcome[]): string[] {
    this.last = advance(this.plan, this.state, outcomes, now);
    this.state = this.last.state;
    return keys(this.plan, this.last);
  }
}

const step = (key: string, settings?: NodeSettings) => node(key, 'step', settings ? { settings } : {});
const diamond = (join: NodeSettings['join'] = 'all') =>
  graph(
    [node('start', 'start'), step('a'), step('b'), step('z', { join })],
    [edge('start', 'a'), edge('start', 'b'), edge('a', 'z'), edge('b', 'z')],
  );

describe('advance', () => {
  it('waits for the trigger, then hands its event on', () => {
    const run = new Run(graph([node('start', 'start'), step('a')], [edge('start', 'a')]));
    expect(run.tell()).toEqual([]);
    expect(run.last?.end).toBeNull();
    expect(run.tell(row('start', { output: { id: 1 } }))).toEqual(['a']);
    expect(run.last?.ready[0]).toEqual({ path: '', node: 1, inputs: [{ step: 'start', value: { id: 1 } }], attempt: 1 });
  });

  it('reports a step as ready once, and ends when nothing is left', () => {
    const run = new Run(graph([node('start', 'start'), step('a')], [edge('start', 'a')]));
    run.tell(row('start'));
    expect(run.tell()).toEqual([]);
    run.tell(row('a', { output: 7 }));
    expect(run.last?.end).toEqual({ status: 'succeeded', result: 7, error: null });
  });

  it('joins all live branches into an object by step', () => {
    const run = new Run(diamond());
    expect(run.tell(row('start'))).toEqual(['a', 'b']);
    expect(run.tell(row('b'))).toEqual([]);
    expect(run.tell(row('a'))).toEqual(['z']);
    expect(inputOf(run.last?.ready[0]?.inputs ?? [])).toEqual({ a: 'a', b: 'b' });
  });

  it('fires a first-join once, with the branch that came first', () => {
    const run = new Run(diamond('first'));
    run.tell(row('start'));
    expect(run.tell(row('b'))).toEqual(['z']);
    expect(run.last?.ready[0]?.inputs).toEqual([{ step: 'b', value: 'b' }]);
    expect(run.tell(row('a'))).toEqual([]);
    run.tell(row('z'));
    expect(run.last?.end?.status).toBe('succeeded');
    expect(run.last?.end?.result).toBe('z');
  });

  it('fires a first-join again with the same branch when it is retried', () => {
    const run = new Run(diamond('first'));
    run.tell(row('start'));
    run.tell(row('b'));
    run.tell(row('a'), row('z', { status: 'waiting', ports: null, error: ERROR, wakeAt: 0 }));
    expect(run.last?.ready).toMatchObject([{ attempt: 2, inputs: [{ step: 'b', value: 'b' }] }]);
  });

  it('skips what no live edge can reach any more, and joins the rest', () => {
    const run = new Run(
      graph(
        [node('start', 'start'), node('if', 'if'), step('yes'), step('no'), step('more'), step('z')],
        [edge('start', 'if'), edge('if.true', 'yes'), edge('if.false', 'no'), edge('no', 'more'), edge('more', 'z'), edge('yes', 'z')],
      ),
    );
    run.tell(row('start'));
    expect(run.tell(row('if', { ports: ['true'] }))).toEqual(['yes']);
    expect(run.tell(row('yes'))).toEqual(['z']);
    expect(run.last?.ready[0]?.inputs).toEqual([{ step: 'yes', value: 'yes' }]);
  });

  it('ends a dropped path without a result', () => {
    const run = new Run(graph([node('start', 'start'), step('a'), step('b')], [edge('start', 'a'), edge('a', 'b')]));
    run.tell(row('start'));
    expect(run.tell(row('a', { ports: [] }))).toEqual([]);
    expect(run.last?.end).toEqual({ status: 'succeeded', result: null, error: null });
  });

  it('has no result when several branches end in a value, save one that responds', () => {
    const drawn = diamond();
    const open = { ...drawn, edges: drawn.edges.filter((each) => each.to.node !== 'z') };
    const run = new Run(open);
    run.tell(row('start'));
    run.tell(row('a'), row('b'));
    expect(run.last?.end?.result).toBeNull();
    const answering = new Run({ ...open, nodes: open.nodes.map((each) => (each.key === 'b' ? node('b', 'respond') : each)) });
    answering.tell(row('start'));
    answering.tell(row('a'), row('b'));
    expect(answering.last?.end?.result).toBe('b');
  });

  it('hands the input of a disabled node on without a step', () => {
    const run = new Run(
      graph([node('start', 'start'), node('if', 'if', { settings: { disabled: true } }), step('b')], [edge('start', 'if'), edge('if.true', 'b')]),
    );
    expect(run.tell(row('start'))).toEqual(['b']);
    expect(run.last?.ready[0]?.inputs).toEqual([{ step: 'if', value: 'start' }]);
    expect(stepsView(run.plan, [row('start')]).steps[1]).toMatchObject({ node: 'if', status: 'passed' });
  });

  it('leaves its arguments as they were, and gives the same for the same', () => {
    const plan = planOf(diamond());
    const state = createState(plan);
    const first = advance(plan, state, [row('start')], 0);
    const before = JSON.stringify([...first.state.scopes]);
    advance(plan, first.state, [row('a'), row('b')], 0);
    expect(JSON.stringify([...first.state.scopes])).toBe(before);
    expect(advance(plan, state, [row('start')], 0)).toEqual(first);
  });

  it('takes an outcome that is told twice once', () => {
    const run = new Run(diamond());
    run.tell(row('start'));
    run.tell(row('a'), row('a'));
    expect(run.tell(row('a'))).toEqual([]);
    expect(run.tell(row('b'))).toEqual(['z']);
  });

  it('refuses outcomes of steps and scopes that are not there', () => {
    const plan = planOf(diamond());
    expect(() => advance(plan, createState(plan), [row('nobody')], 0)).toThrow('no step “nobody”');
    expect(() => advance(plan, createState(plan), [row('a', { path: 'loop[0]' })], 0)).toThrow('no scope “loop[0]”');
  });
});

describe('failing', () => {
  const failing = (onError: NodeSettings['onError']) =>
    graph(
      [node('start', 'start'), step('a', { onError }), step('ok'), step('bad'), step('side'), step('after')],
      [edge('start', 'a'), edge('a', 'ok'), ...(onError === 'branch' ? [edge('a.error', 'bad')] : []), edge('start', 'side'), edge('side', 'after')],
    );
  const failed = row('a', { status: 'failed', ports: null, output: null, error: ERROR });

  it('stop: starts nothing new, lets what is in flight end, then fails', () => {
    const run = new Run(failing('stop'));
    expect(run.tell(row('start'))).toEqual(['a', 'side']);
    expect(run.tell(failed)).toEqual([]);
    expect(run.last).toMatchObject({ stopping: true, end: null });
    expect(run.tell(row('side'))).toEqual([]);
    expect(run.last?.end).toEqual({ status: 'failed', result: null, error: { ...ERROR, step: 'a', attempt: 1 } });
    const view = stepsView(run.plan, [row('start'), failed, row('side')]);
    expect(Object.fromEntries(view.steps.map((each) => [each.node, each.status]))).toEqual({
      start: 'succeeded', a: 'failed', ok: 'not-reached', side: 'succeeded', after: 'not-reached',
    });
  });

  it('continue: main carries the error', () => {
    const run = new Run(failing('continue'));
    run.tell(row('start'));
    expect(run.tell(failed)).toEqual(['ok']);
    expect(run.last?.ready[0]?.inputs[0]?.value).toEqual({ error: { ...ERROR, step: 'a', attempt: 1 } });
  });

  it('branch: the error port carries it, main dies', () => {
    const run = new Run(failing('branch'));
    run.tell(row('start'));
    expect(run.tell(failed)).toEqual(['bad']);
    run.tell(row('bad'), row('side'));
    run.tell(row('after'));
    expect(run.last?.end?.status).toBe('succeeded');
  });

  it('an unknown outcome stops the run whatever the policy', () => {
    const run = new Run(failing('continue'));
    run.tell(row('start'));
    run.tell(row('a', { status: 'unknown', ports: null, output: null }), row('side', { status: 'cancelled' }));
    expect(run.last?.end).toMatchObject({ status: 'failed', error: { class: 'unknown-outcome', step: 'a' } });
  });

  it('cancels what waits when it stops, once', () => {
    const run = new Run(failing('stop'));
    run.tell(row('start'));
    run.tell(row('side', { status: 'waiting', ports: ['main'], wakeAt: 1_000 }));
    expect(run.last?.waiting).toHaveLength(1);
    run.tell(failed);
    expect(run.last?.cancel.map((each) => run.plan.nodes[each.node]?.key)).toEqual(['side']);
    expect(run.last?.end?.status).toBe('failed');
    run.tell(row('side', { status: 'cancelled', ports: null }));
    expect(run.last?.cancel).toEqual([]);
    expect(run.last?.end?.status).toBe('failed');
  });

  it('is cancelled when its steps are', () => {
    const run = new Run(failing('stop'));
    run.tell(row('start'));
    run.tell(row('a', { status: 'cancelled', ports: null }), row('side', { status: 'cancelled', ports: null }));
    expect(run.last?.end).toEqual({ status: 'cancelled', result: null, error: null });
  });

  it('names the first failure in plan order, whichever came first', () => {
    const plan = planOf(failing('stop'));
    const side = row('side', { status: 'failed', ports: null, error: ERROR });
    for (const rows of [[row('start'), failed, side], [side, failed, row('start')]]) {
      expect(advance(plan, fold(plan, rows), [], 0).end?.error?.step).toBe('a');
    }
  });
});

describe('waiting', () => {
  const chain = graph([node('start', 'start'), step('a'), step('b')], [edge('start', 'a'), edge('a', 'b')]);
  const timer = row('a', { status: 'waiting', output: 'rested', ports: ['main'], wakeAt: 1_000 });
  const retry = row('a', { status: 'waiting', ports: null, output: null, error: ERROR, wakeAt: 1_000, attempt: 2 });

  it('reports a timer as due when its time has come, once', () => {
    const run = new Run(chain);
    run.tell(row('start'));
    run.at(999, timer);
    expect(run.last).toMatchObject({ ready: [], due: [], end: null, waiting: [{ node: 1, kind: 'timer', wakeAt: 1_000 }] });
    run.at(1_000);
    expect(run.last).toMatchObject({ waiting: [], due: [{ node: 1, output: 'rested', ports: ['main'] }], end: null });
    run.at(1_001);
    expect(run.last).toMatchObject({ waiting: [], due: [], end: null });
    expect(run.at(1_001, { ...timer, status: 'succeeded', wakeAt: null })).toEqual(['b']);
  });

  it('makes a failed attempt again when its pause is over', () => {
    const run = new Run(chain);
    run.tell(row('start'));
    expect(run.at(999, retry)).toEqual([]);
    expect(run.at(1_000)).toEqual(['a']);
    expect(run.last?.ready[0]).toMatchObject({ attempt: 3, inputs: [{ step: 'start', value: 'start' }] });
    expect(run.at(1_000)).toEqual([]);
    expect(run.at(1_000, row('a', { attempt: 3 }))).toEqual(['b']);
  });

  it('waits for a token without a time', () => {
    const run = new Run(chain);
    run.tell(row('start'));
    run.at(9e15, { ...timer, wakeAt: null });
    expect(run.last).toMatchObject({ due: [], waiting: [{ kind: 'token', wakeAt: null }], end: null });
  });

  it('goes on from a fold as from memory', () => {
    const plan = planOf(chain);
    expect(advance(plan, fold(plan, [timer, row('start')]), [], 1_000).due).toHaveLength(1);
    expect(advance(plan, fold(plan, [retry, row('start')]), [], 1_000).ready).toMatchObject([{ node: 1, attempt: 3 }]);
    expect(keys(plan, advance(plan, fold(plan, [row('a'), row('start')]), [], 0))).toEqual(['b']);
  });
});

describe('fold', () => {
  it('shows what an executor left started, with its inputs', () => {
    const plan = planOf(diamond());
    const state = fold(plan, [row('start'), row('a', { status: 'started', attempt: 2, ports: null })]);
    expect(startedSteps(plan, state)).toEqual([{ path: '', node: 1, inputs: [{ step: 'start', value: 'start' }], attempt: 2 }]);
    expect(keys(plan, advance(plan, state, [], 0))).toEqual(['b']);
  });

  it('leaves out rows of other versions, and takes the later of two', () => {
    const plan = planOf(diamond());
    const rows = [row('a'), row('a', { status: 'started' }), row('gone'), row('x', { path: 'loop[1]' }), row('start')];
    expect(keys(plan, advance(plan, fold(plan, rows), [], 0))).toEqual(['b']);
    const again = [row('start'), row('a', { status: 'started', attempt: 2 }), row('a', { status: 'waiting', error: ERROR, wakeAt: 0 })];
    expect(startedSteps(plan, fold(plan, again))).toMatchObject([{ attempt: 2 }]);
  });

  it('shows which branches came too late for a first-join', () => {
    const view = stepsView(planOf(diamond('first')), [row('z'), row('b'), row('a'), row('start')]);
    expect(view.edges.map((each) => `${each.from}>${each.to} ${each.status}`)).toEqual([
      'start>a taken', 'start>b taken', 'a>z taken', 'b>z late',
    ]);
  });
});

describe('scopeOf', () => {
  it('holds the steps that are named, null for skipped ones, without prototypes', () => {
    const drawn = graph(
      [
        node('start', 'start'), node('if', 'if'), step('yes'), step('no'),
        node('z', 'edit', { parameters: { text: { mode: 'expression', expression: '{{ steps.yes }}{{ steps.no.x }}' } } }),
      ],
      [edge('start', 'if'), edge('if.true', 'yes'), edge('if.false', 'no'), edge('yes', 'z'), edge('no', 'z')],
    );
    const run = new Run(drawn);
    run.tell(row('start', { output: { id: 5 } }));
    run.tell(row('if', { ports: ['true'] }));
    run.tell(row('yes', { output: [1] }));
    const [ready] = run.last?.ready ?? [];
    if (ready === undefined) throw new Error('z is not ready');
    const scope = scopeOf(run.plan, run.state, ready, { id: 'r1' });
    expect(scope).toEqual({ trigger: { id: 5 }, steps: { yes: [1], no: null }, input: [1], run: { id: 'r1' } });
    expect(Object.getPrototypeOf(scope)).toBeNull();
    expect(Object.getPrototypeOf(scope.steps)).toBeNull();
  });
});

describe('retryDecision', () => {
  const planNode = { settings: { onError: 'stop', onUnknown: 'stop', disabled: false, timeoutMs: 1, retry: { attempts: 4, pauseMs: 1_000, classes: ['remote', 'rate'] } } } as const;
  const settings = { ...planNode.settings, retry: { ...planNode.settings.retry, classes: [...planNode.settings.retry.classes] } };

  it.each([
    ['doubles the pause', ERROR, 3, { retryAt: 10 + 4_000 }],
    ['ends with the last attempt', ERROR, 4, { final: true }],
    ['keeps to its classes', { ...ERROR, class: 'input' }, 1, { final: true }],
    ['waits as long as it was asked to', { ...ERROR, class: 'rate', retryAfter: 7_000 }, 1, { retryAt: 10 + 7_000 }],
    ['never waits less than its pause', { ...ERROR, retryAfter: 5 }, 1, { retryAt: 10 + 1_000 }],
    ['caps what it is asked', { ...ERROR, retryAfter: 9e12 }, 1, { retryAt: 10 + 86_400_000 }],
  ] as const)('%s', (_, error, attempt, expected) => {
    expect(retryDecision({ settings }, error, attempt, 10)).toEqual(expected);
  });

  it('caps the pause at an hour', () => {
    const many = { ...settings, retry: { ...settings.retry, attempts: 20, pauseMs: 3_000_000 } };
    expect(retryDecision({ settings: many }, ERROR, 15, 0)).toEqual({ retryAt: 3_600_000 });
  });
});
