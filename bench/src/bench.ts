import { performance } from 'node:perf_hooks';
import type { BenchOptions } from './arguments.js';
import { startChild, type Child } from './children.js';
import { atRest } from './measure/groups.js';
import { measureHandWritten, startHandWritten } from './measure/hand-written-row.js';
import { residentNow, type Row } from './measure/row.js';
import { measureScenario } from './measure/stack-row.js';
import { resultsOf, type Results } from './report/results.js';
import { figure } from './report/table.js';
import { targetsOf } from './report/targets.js';
import { STACK_SCENARIOS } from './scenarios.js';
import { runningStack, startOwnStack, type MeasuredStack } from './stack.js';

/** Of the local HTTP target when the stack runs already and must have been told of it. */
const DEFAULT_TARGET_PORT = '4690';

/** How each scenario is run once, unmeasured, before all others. */
const WARMING = {
  connections: 10,
  options: (options: BenchOptions): BenchOptions => ({ ...options, seconds: options.warmUpSeconds }),
};

/** Something to be stopped at the end, whatever happens. */
type Stop = () => Promise<void>;

/**
 * Measures everything that was asked for, one thing after the other.
 * @param say shows progress
 * @param signal stops between two measurements
 * @throws Error when anything accepted was not completed and listed
 */
export async function bench(options: BenchOptions, say: (line: string) => void, signal: AbortSignal): Promise<Results> {
  const stops: Stop[] = [];
  const keep = <T extends { stop: Stop }>(started: T): T => {
    stops.push(() => started.stop());
    return started;
  };
  try {
    const url = process.env['HOOKLOOM_URL'];
    const targetPort = url === undefined ? '0' : (process.env['HOOKLOOM_BENCH_TARGET_PORT'] ?? DEFAULT_TARGET_PORT);
    const target = keep(await startChild<{ port: number }>('target-server.js', { BENCH_PORT: targetPort }));
    const targetUrl = `http://127.0.0.1:${target.ready.port}`;
    const generator = keep(await startChild<object>('load/generator.js'));
    say(url === undefined ? 'Starting a stack of its own' : `Measuring ${url}`);
    const stack = keep(await obtainStack(url, target.ready.port));
    const idle = stack.own ? await idleMemory(stack) : null;
    if (idle) say(`Idle: ${figure(idle.total)} MiB (${Object.entries(idle.byProcess).map(([name, mib]) => `${name} ${figure(mib)}`).join(', ')})`);
    const rows = await measureAll(stack, generator, targetUrl, options, say, signal, keep);
    return resultsOf(rows, idle, targetsOf(rows, idle?.total));
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function measureAll(
  stack: MeasuredStack,
  generator: Child<object>,
  targetUrl: string,
  options: BenchOptions,
  say: (line: string) => void,
  signal: AbortSignal,
  keep: <T extends { stop: Stop }>(started: T) => T,
): Promise<Row[]> {
  const rows: Row[] = [];
  const add = async (name: string, measure: () => Promise<Row>): Promise<void> => {
    signal.throwIfAborted();
    const began = performance.now();
    const row = await measure();
    rows.push(row);
    say(`${name}: ${figure(row.completedPerSecond)} completed/s, p50 ${figure(row.p50Ms)} ms (took ${Math.round((performance.now() - began) / 1000)} s)`);
  };
  const scenarios = STACK_SCENARIOS.filter(({ key }) => options.scenarios.includes(key));
  // A process that has just started compiles while it works; servers are measured as they run for days.
  for (const scenario of scenarios) await measureScenario(stack, generator, scenario, targetUrl, WARMING.connections, WARMING.options(options));
  for (const scenario of scenarios) {
    for (const connections of options.connections) {
      const name = `(${scenario.key}) ${scenario.title}, ${connections} connections`;
      await add(name, () => measureScenario(stack, generator, scenario, targetUrl, connections, options));
    }
  }
  if (options.scenarios.includes('hand-written')) {
    const handWritten = keep(await startHandWritten(stack, targetUrl));
    for (const connections of options.connections) {
      await add(`(b) by hand, ${connections} connections`, () => measureHandWritten(handWritten, generator, connections, options));
    }
  }
  return rows;
}

async function obtainStack(url: string | undefined, targetPort: number): Promise<MeasuredStack> {
  if (url === undefined) return startOwnStack(targetPort);
  const apiKey = process.env['HOOKLOOM_API_KEY'];
  if (apiKey === undefined) throw new Error('HOOKLOOM_URL is set; set HOOKLOOM_API_KEY to a key of that Hookloom as well');
  return runningStack(url.replace(/\/+$/, ''), apiKey);
}

async function idleMemory(stack: MeasuredStack): Promise<ReturnType<typeof residentNow>> {
  await atRest(stack.processes);
  return residentNow(stack.processes);
}
