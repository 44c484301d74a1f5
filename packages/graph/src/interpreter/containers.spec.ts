import { expression, fixed } from '@hookloom/node-sdk';
import type { Json, StepError } from '@hookloom/node-sdk';
import { describe, expect, it } from 'vitest';
import type { Graph, GraphNode } from '../graph.js';
import { MAX_LIVE_SCOPES, MAX_LOOP_ITEMS } from '../limits.js';
import { resolveParameters } from '../parameters/resolve.js';
import { edge, graph, node, planOf, row } from '../testing/build.js';
import type { Plan } from '../plan.js';
import { advance, createState, startedSteps } from './advance.js';
import { containerOutcome, isContainerStep, parametersOf } from './container.js';
import { fold } from './fold.js';
import { scopeOf } from './scope.js';
import type { Advance, ReadyStep, RunEnd, RunState, StepOutcome, StepRow } from './state.js';
import { stepsView } from './view.js';

const FATAL: StepError = { class: 'input', code: 'test.fatal', message: 'Never.' };

/** Drives a run by hand; containers open by themselves, as an executor does it. */
class Run {
  state: RunState;
  readonly plan: Plan;
  readonly journal: StepRow[] = [];
  last: Advance | null = null;
  /** Reported and not told yet, as `path/key`. */
  open: string[] = [];
  private readonly byName = new Map<string, ReadyStep>();

  constructor(drawn: Graph, event: Json = null) {
    this.plan = planOf(drawn);
    this.state = createState(this.plan);
    this.tell(row('start', { output: event }));
  }

  tell(...rows: StepOutcome[]): this {
    let outcomes = rows;
    do {
      this.journal.push(...outcomes);
      for (const each of outcomes) this.open = this.open.filter((name) => name !== nameOf(each.path, each.node));
      const result = advance(this.plan, this.state, outcomes, 0);
      this.state = result.state;
      this.last = result;
      outcomes = [...result.ended, ...result.cancel.map(({ path, node: at }) => row(this.key(at), { path, status: 'cancelled', ports: [], output: null }))];
      for (const ready of result.ready) {
        if (isContainerStep(this.plan, ready)) {
          outcomes.push(containerOutcome(this.plan, ready, resolveParameters(parametersOf(this.plan, ready), scopeOf(this.plan, this.state, ready))));
        } else {
          const name = nameOf(ready.path, this.key(ready.node));
          this.open.push(name);
          this.byName.set(name, ready);
        }
      }
    } while (outcomes.length > 0);
    return this;
  }

  /** Ends an open step. @param name `loop[0]/a` */
  done(name: string, output: Json = name, more: Partial<StepRow> = {}): this {
    return this.tell(row(name.split('/').at(-1) ?? '', { path: name.split('/').slice(0, -1).join('/'), output, ...more }));
  }
  fail(name: string): this {
    return this.done(name, null, { status: 'failed', ports: null, error: FATAL });
  }
  ready(name: string): ReadyStep {
    const ready = this.byName.get(name);
    if (ready === undefined) throw new Error(`${name} is not ready`);
    return ready;
  }
  get end(): RunEnd | null {
    return this.last?.end ?? null;
  }
  private key(at: number): string {
    return this.plan.nodes[at]?.key ?? '?';
  }
}

const nameOf = (path: string, key: string): string => (path === '' ? key : `${path}/${key}`);
const list = (parameters: GraphNode['parameters'] = {}): Partial<GraphNode> => ({ parameters: { items: expression('{{ trigger }}'), ...parameters } });
const inside = (parent: string, more: Partial<GraphNode> = {}): Partial<GraphNode> => ({ parent, ...more });
const each = (more: GraphNode['parameters'] = {}, settings: GraphNode['settings'] = {}) =>
  graph([node('start', 'start'), node('all', 'each', { ...list(more), settings }), node('a', 'step', inside('all')), node('z', 'step')], [edge('start', 'all'), edge('all', 'z')]);

describe('For each', () => {
  it('takes items one after the other, and hands on the list', () => {
    const run = new Run(each(), ['x', 'y']);
    expect(run.open).toEqual(['all[0]/a']);
    expect(run.ready('all[0]/a').inputs).toEqual([{ step: 'all', value: 'x' }]);
    expect(run.done('all[0]/a', 1).open).toEqual(['all[1]/a']);
    expect(run.done('all[1]/a', 2).open).toEqual(['z']);
    expect(run.ready('z').inputs).toEqual([{ step: 'all', value: [1, 2] }]);
    expect(run.done('z').end).toEqual({ status: 'succeeded', result: 'z', error: null });
    expect(run.journal.filter((one) => one.node === 'all').map((one) => [one.status, one.output])).toEqual([
      ['started', { items: ['x', 'y'], concurrency: 1, onItemError: 'stop' }], ['succeeded', [1, 2]],
    ]);
  });

  it('keeps n items under way, and the order of the items', () => {
    const run = new Run(each({ concurrency: fixed(2) }), [0, 1, 2]);
    expect(run.open).toEqual(['all[0]/a', 'all[1]/a']);
    expect(run.done('all[1]/a', 'one').open).toEqual(['all[0]/a', 'all[2]/a']);
    run.done('all[2]/a', 'two').done('all[0]/a', 'zero');
    expect(run.ready('z').inputs[0]?.value).toEqual(['zero', 'one', 'two']);
  });

  it('of no items gives no results', () => {
    expect(new Run(each(), []).ready('z').inputs[0]?.value).toEqual([]);
  });

  it.each<[string, Json, Json]>([
    ['leave-out', ['one'], null],
    ['collect', [{ ok: false, error: { ...FATAL, step: 'a', attempt: 1 } }, { ok: true, value: 'one' }], null],
    ['stop', null, { ...FATAL, step: 'a', attempt: 1 }],
  ])('on an item that fails: %s', (onItemError, value, error) => {
    const run = new Run(each({ onItemError: fixed(onItemError) }), [0, 1]).fail('all[0]/a');
    if (error !== null) expect(run.end).toEqual({ status: 'failed', result: null, error });
    else expect(run.done('all[1]/a', 'one').ready('z').inputs[0]?.value).toEqual(value);
  });

  it('stops the other items when one fails, and takes its own way out', () => {
    const run = new Run(each({ concurrency: fixed(3) }, { onError: 'continue' }), [0, 1, 2, 3]);
    run.done('all[0]/a', null, { status: 'waiting', wakeAt: 9, ports: ['main'] });
    run.fail('all[1]/a');
    expect(run.journal.filter((one) => one.status === 'cancelled').map((one) => one.path)).toEqual(['all[0]']);
    expect(run.open).toEqual(['all[2]/a']);
    expect(run.done('all[2]/a').ready('z').inputs[0]?.value).toEqual({ error: { ...FATAL, step: 'a', attempt: 1 } });
  });

  it('ends with a Break: no new items, those under way end, output so far', () => {
    const drawn = graph(
      [
        node('start', 'start'), node('all', 'each', list({ concurrency: fixed(2) })), node('if', 'if', inside('all')), node('t', 'try', inside('all')),
        node('enough', 'break', inside('t')), node('a', 'step', inside('all')),
      ],
      [edge('start', 'all'), edge('if.true', 't'), edge('if.false', 'a')],
    );
    const run = new Run(drawn, [0, 1, 2, 3]).done('all[0]/if', 0, { ports: ['true'] }).done('all[1]/if', 1, { ports: ['false'] });
    run.done('all[0]/t[0]/enough', null, { ports: [] });
    expect(run.open).toEqual(['all[1]/a']);
    const restored = advance(run.plan, fold(run.plan, [...run.journal].reverse()), [], 0);
    expect(restored.ready.map((ready) => ready.path)).toEqual(['all[1]']);
    expect(run.done('all[1]/a', 'one').end).toMatchObject({ status: 'succeeded' });
    expect(run.end?.result).toEqual(['one']);
  });

  it('shows items and indices of all loops around a step', () => {
    const drawn = graph(
      [
        node('start', 'start'), node('before', 'step'), node('outer', 'each', list()), node('first', 'step', inside('outer')),
        node('inner', 'each', { parent: 'outer', parameters: { items: expression('{{ item }}') } }), node('t', 'try', inside('inner')),
        node('x', 'edit', inside('t', { parameters: { text: expression('{{ steps.before }}{{ steps.first }}{{ item }}{{ index }}{{ loop.outer.index }}') } })),
      ],
      [edge('start', 'before'), edge('before', 'outer'), edge('first', 'inner')],
    );
    const run = new Run(drawn, [['p'], ['q', 'r']]).done('before', 'B').done('outer[0]/first', 'F0').done('outer[0]/inner[0]/t[0]/x').done('outer[1]/first', 'F1').done('outer[1]/inner[0]/t[0]/x', 'X');
    expect(run.open).toEqual(['outer[1]/inner[1]/t[0]/x']);
    const scope = scopeOf(run.plan, run.state, run.ready('outer[1]/inner[1]/t[0]/x'));
    expect(scope).toMatchObject({ steps: { before: 'B', first: 'F1' }, item: 'r', index: 1, input: 'r' });
    expect(scope.loop).toEqual({ outer: { item: ['q', 'r'], index: 1 }, inner: { item: 'r', index: 1 } });
    expect(run.done('outer[1]/inner[1]/t[0]/x', 'Y').end?.result).toEqual([['outer[0]/inner[0]/t[0]/x'], ['X', 'Y']]);
  });

  it('refuses what is no list, and too long a one, naming the field', () => {
    const plan = planOf(each());
    const ready: ReadyStep = { path: '', node: 1, inputs: [], attempt: 1 };
    for (const items of [{}, 'abc', 5, null]) {
      expect(() => containerOutcome(plan, ready, { items })).toThrow(expect.objectContaining({ error: expect.objectContaining({ class: 'input', field: 'items' }) as unknown }) as Error);
    }
    expect(() => containerOutcome(plan, ready, { items: new Array<Json>(MAX_LOOP_ITEMS + 1).fill(0) })).toThrow('100001 items');
    expect(() => containerOutcome(plan, ready, { items: [], concurrency: 51 })).toThrow('concurrency');
  });
});

describe('Repeat', () => {
  const drawn = (limit: number) =>
    graph([node('start', 'start'), node('poll', 'repeat', { parameters: { until: expression('{{ result.done }}'), limit: fixed(limit) } }), node('a', 'step', inside('poll'))], [edge('start', 'poll')]);

  it('asks after each turn, and hands each result to the next', () => {
    const run = new Run(drawn(5), 'go');
    expect(run.ready('poll[0]/a').inputs[0]?.value).toBe('go');
    run.done('poll[0]/a', { n: 1 });
    expect(run.ready('poll[1]/a').inputs[0]?.value).toEqual({ n: 1 });
    run.done('poll[1]/a', { n: 2, done: true });
    expect(run.end).toEqual({ status: 'succeeded', result: { n: 2, done: true }, error: null });
    expect(run.journal.filter((one) => one.node === 'poll').map((one) => [one.path, one.status, one.output])).toEqual([
      ['', 'started', { limit: 5 }], ['poll[0]', 'succeeded', false], ['poll[1]', 'succeeded', true], ['', 'succeeded', { n: 2, done: true }],
    ]);
  });

  it('fails past its limit', () => {
    const run = new Run(drawn(2)).done('poll[0]/a').done('poll[1]/a');
    expect(run.end).toMatchObject({ status: 'failed', error: { class: 'input', code: 'repeat.limit', step: 'poll', message: 'The condition of “poll” was not met after 2 turns, which is its limit.' } });
  });
});

describe('Try', () => {
  const drawn = graph(
    [
      node('start', 'start'), node('t', 'try'), node('a', 'step', inside('t')), node('b', 'step', inside('t')), node('c', 'step', inside('t')),
      node('good', 'step'), node('bad', 'step'),
    ],
    [edge('start', 't'), edge('a', 'b'), edge('a', 'c'), edge('t', 'good'), edge('t.error', 'bad')],
  );

  it('hands on what its body gave', () => {
    const run = new Run(drawn, 1);
    expect(run.ready('t[0]/a').inputs[0]?.value).toBe(1);
    expect(run.done('t[0]/a').done('t[0]/b').done('t[0]/c', null, { ports: [] }).ready('good').inputs[0]?.value).toBe('t[0]/b');
  });

  it('takes its error port when the body fails, once what is under way has let go', () => {
    const run = new Run(drawn).done('t[0]/a').fail('t[0]/b');
    expect(run.last).toMatchObject({ halted: [{ path: 't[0]', abort: true }], stopping: false });
    expect(run.done('t[0]/c', null, { status: 'cancelled', ports: [] }).open).toEqual(['bad']);
    expect(run.ready('bad').inputs[0]?.value).toEqual({ error: { ...FATAL, step: 'b', attempt: 1 } });
    expect(run.done('bad').end).toMatchObject({ status: 'succeeded', result: 'bad' });
    expect(Object.fromEntries(stepsView(run.plan, run.journal, 't[0]').steps.map((one) => [one.node, one.status]))).toEqual({ a: 'succeeded', b: 'failed', c: 'cancelled' });
    expect(stepsView(run.plan, run.journal).steps.map((one) => one.node)).toEqual(['start', 't', 'bad', 'good']);
  });

  it('is cancelled with the run', () => {
    const run = new Run(drawn).done('t[0]/a').done('t[0]/b', null, { status: 'cancelled', ports: [] }).done('t[0]/c', null, { status: 'cancelled', ports: [] });
    expect(run.end).toEqual({ status: 'cancelled', result: null, error: null });
  });
});

describe('Stop', () => {
  const drawn = graph(
    [
      node('start', 'start'), node('t', 'try'), node('all', 'each', inside('t', list({ concurrency: fixed(2), onItemError: fixed('collect') }))),
      node('if', 'if', inside('all')), node('halt', 'stop', inside('all')), node('side', 'step'),
    ],
    [edge('start', 't'), edge('if.true', 'halt'), edge('start', 'side')],
  );
  const stopped = { class: 'input', code: 'run.stopped', message: 'Enough.' } as const;

  it.each<[string, Partial<StepRow>, RunEnd]>([
    ['success', { output: 'early', ports: [] }, { status: 'succeeded', result: 'early', error: null }],
    ['error', { status: 'failed', output: null, ports: null, error: stopped }, { status: 'failed', result: null, error: { ...stopped, step: 'halt', attempt: 1 } }],
  ])('%s ends the run from wherever it is', (_, how, end) => {
    const run = new Run(drawn, [0, 1]).done('t[0]/all[1]/if', 1, { ports: ['true'] });
    expect(run.open).toEqual(['side', 't[0]/all[0]/if', 't[0]/all[1]/halt']);
    run.done('t[0]/all[1]/halt', null, how);
    expect(run.last).toMatchObject({ stopping: true });
    expect(run.last?.halted.every((one) => one.abort)).toBe(true);
    run.done('t[0]/all[0]/if', null, { status: 'cancelled', ports: [] }).done('side', null, { status: 'cancelled', ports: [] });
    expect(run.end).toEqual(end);
    expect(advance(run.plan, fold(run.plan, [...run.journal].reverse()), [], 0).end).toEqual(end);
  });

  it('that cannot be carried out has failed like any step', () => {
    const run = new Run(drawn, [0]).done('t[0]/all[0]/if', 1, { ports: ['true'] }).fail('t[0]/all[0]/halt');
    expect(run.done('side').end).toMatchObject({ status: 'succeeded' });
  });
});

describe('a wait for an answer', () => {
  it('has a time and a way out, and is ended by its answer', () => {
    const drawn = graph([node('start', 'start'), node('a', 'step'), node('b', 'step')], [edge('start', 'a'), edge('a', 'b')]);
    const waits = { status: 'waiting' as const, ports: ['timeout'], output: null, wakeAt: 1_000 };
    const run = new Run(drawn).done('a', null, waits);
    expect(run.last?.waiting).toMatchObject([{ kind: 'token', wakeAt: 1_000 }]);
    expect(advance(run.plan, run.state, [], 1_000).due).toMatchObject([{ kind: 'token', ports: ['timeout'] }]);
    expect(run.done('a', 'yes').ready('b').inputs[0]?.value).toBe('yes');
  });
});

describe('size', () => {
  it('takes 100,000 items in time and memory that grow with their number only', async ({ annotate }) => {
    const plan = planOf(each({ concurrency: fixed(10) }));
    const items = Array.from({ length: MAX_LOOP_ITEMS }, (_, index) => index);
    const journal: StepRow[] = [];
    let state = createState(plan);
    let outcomes: StepRow[] = [row('start', { output: items })];
    let most = 0;
    const begin = Date.now();
    let end: RunEnd | null = null;
    while (end === null) {
      journal.push(...outcomes);
      const result = advance(plan, state, outcomes, 0);
      state = result.state;
      most = Math.max(most, state.scopes.size);
      end = result.end;
      outcomes = [...result.ended];
      for (const ready of result.ready) {
        const key = plan.nodes[ready.node]?.key ?? '';
        outcomes.push(isContainerStep(plan, ready) ? containerOutcome(plan, ready, { items, concurrency: 10 }) : row(key, { path: ready.path, output: ready.inputs[0]?.value ?? null }));
      }
    }
    const ran = Date.now();
    expect(journal.find((one) => one.node === 'all' && one.status === 'succeeded')?.output).toEqual(items);
    expect(most).toBeLessThanOrEqual(11);
    const open = journal.filter((one) => one.path !== '' || one.status === 'started' || one.node === 'start');
    const folding = Date.now();
    const restored = fold(plan, open.reverse());
    const folded = Date.now() - folding;
    expect(restored.scopes.size).toBe(1);
    expect(advance(plan, restored, [], 0).ended[0]?.output).toEqual(items);
    await annotate(`${MAX_LOOP_ITEMS} items: run in ${ran - begin} ms, folded in ${folded} ms`);
    expect(ran - begin).toBeLessThan(30_000);
    expect(folded).toBeLessThan(10_000);
  }, 60_000);

  it('keeps loops in loops from having too much under way', () => {
    const drawn = graph(
      [
        node('start', 'start'), node('a', 'each', list({ concurrency: fixed(50) })), node('b', 'each', inside('a', list({ concurrency: fixed(50) }))),
        node('c', 'each', inside('b', list({ concurrency: fixed(50) }))), node('x', 'step', inside('c')),
      ],
      [edge('start', 'a')],
    );
    const run = new Run(drawn, Array.from({ length: 50 }, (_, index) => index));
    expect(run.state.scopes.size).toBeLessThanOrEqual(MAX_LIVE_SCOPES + 50 + 1_000);
    expect(startedSteps(run.plan, fold(run.plan, run.journal))).toEqual([]);
    run.done(run.open[0] ?? '');
    expect(run.end).toBeNull();
  });
});
