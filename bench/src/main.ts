import { join } from 'node:path';
import { readArguments, USAGE, type BenchOptions } from './arguments.js';
import { bench } from './bench.js';
import { writeResults } from './report/results.js';
import { rowsTable, targetsTable } from './report/table.js';
import { ROOT } from './stack.js';

const RESULTS = join('bench', 'results', 'latest.json');

function options(): BenchOptions | undefined {
  try {
    return readArguments(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    return undefined;
  }
}

async function main(): Promise<number> {
  const chosen = options();
  if (chosen === undefined) return 2;
  const interrupted = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort());
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    const results = await bench(chosen, say, interrupted.signal);
    writeResults(join(ROOT, RESULTS), results);
    say(`\n${rowsTable(results.rows)}\n\n${targetsTable(results.targets)}\n\nWritten to ${RESULTS}`);
    return 0;
  } catch (error) {
    if (interrupted.signal.aborted) return 130;
    process.stderr.write(`\nThe benchmark failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
}

process.exitCode = await main();
