import { parseArgs } from 'node:util';

/** What can be measured; `hand-written` is scenario b as a Temporal workflow written by hand. */
export const SCENARIOS = ['a', 'b', 'c', 'hand-written'] as const;
export type ScenarioKey = (typeof SCENARIOS)[number];

export interface BenchOptions {
  scenarios: ScenarioKey[];
  connections: number[];
  /** Measured time of each row, and what goes before it unmeasured. Seconds. */
  seconds: number;
  warmUpSeconds: number;
}

export const USAGE = `npm run bench -- [--only a,b,c,hand-written] [--connections 1,10,50] [--seconds 8] [--warm-up 2]

Starts a Hookloom of its own; with HOOKLOOM_URL and HOOKLOOM_API_KEY it measures that one, which must have been started
with HOOKLOOM_EGRESS_ALLOW naming 127.0.0.1:<HOOKLOOM_BENCH_TARGET_PORT, 4690 by default>.
`;

/**
 * Reads the command line.
 * @throws RangeError or TypeError that says what is wrong with it
 */
export function readArguments(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: SCENARIOS.join(',') },
      connections: { type: 'string', default: '1,10,50' },
      seconds: { type: 'string', default: '8' },
      'warm-up': { type: 'string', default: '2' },
    },
  });
  return {
    scenarios: values.only.split(',').map(scenario),
    connections: values.connections.split(',').map((text) => number('--connections', text)),
    seconds: number('--seconds', values.seconds),
    warmUpSeconds: number('--warm-up', values['warm-up']),
  };
}

function scenario(text: string): ScenarioKey {
  const known = SCENARIOS.find((key) => key === text.trim());
  if (known === undefined) throw new RangeError(`--only: there is no scenario "${text}", only ${SCENARIOS.join(', ')}`);
  return known;
}

function number(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new RangeError(`${name}: "${text}" is not a number above 0`);
  return value;
}
