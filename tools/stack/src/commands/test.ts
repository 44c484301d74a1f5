import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandContext } from '../main.js';
import { startStack } from '../stack.js';
import { ensureChromium } from './chromium.js';
import { addCounts, NO_TESTS, readReport, type TestCounts } from './test-report.js';

interface Suite {
  name: string;
  args: readonly string[];
}

const SUITES: readonly Suite[] = [
  { name: 'unit', args: [] },
  { name: 'outside', args: ['--config', 'tests/vitest.config.ts'] },
];

/**
 * `npm test`: unit and integration tests over one embedded PostgreSQL and Temporal, then the tests from outside,
 * which start whole stacks of their own. `npm test -- unit …` or `-- outside …` runs one of the two, handing what
 * follows to vitest.
 */
export async function test(args: readonly string[], { root, progress }: CommandContext): Promise<number> {
  const only = SUITES.filter(({ name }) => name === args[0]);
  const suites = only.length > 0 ? only : SUITES;
  const filters = only.length > 0 ? args.slice(1) : args;
  const step = progress.step('Chromium', 'looking for it');
  const chromium = await ensureChromium(step).catch((error: unknown) => {
    step.fail('not found');
    throw error;
  });
  step.done(chromium);

  const scratch = mkdtempSync(join(tmpdir(), 'hookloom-test-'));
  const home = mkdtempSync(join(tmpdir(), 'hookloom-test-home-'));
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    const servers = await startStack({ home, apps: [], progress, signal: stop.signal });
    try {
      const env = {
        ...process.env,
        CHROME_PATH: chromium,
        HOOKLOOM_TEST_DATABASE_URL: servers.databaseUrl,
        HOOKLOOM_TEST_TEMPORAL_ADDRESS: servers.temporalAddress,
      };
      let counts: TestCounts = NO_TESTS;
      for (const suite of suites) {
        if (stop.signal.aborted) break;
        counts = addCounts(counts, await runSuite(root, scratch, suite, filters, env, stop.signal));
      }
      return conclude(counts);
    } finally {
      await servers.stop();
    }
  } finally {
    process.removeListener('SIGINT', onSignal).removeListener('SIGTERM', onSignal);
    for (const directory of [scratch, home]) rmSync(directory, { recursive: true, force: true });
  }
}

async function runSuite(
  root: string,
  scratch: string,
  { name, args }: Suite,
  filters: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<TestCounts> {
  const report = join(scratch, `${name}.json`);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(process.execPath, [vitest, 'run', ...args, ...reporters, ...filters], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  const passOn = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', passOn);
  const [code] = (await once(child, 'exit')) as [number | null];
  signal.removeEventListener('abort', passOn);
  return readReport(report, name, code ?? 1);
}

/** The last line stands alone, for people and for whoever reads it by program. */
function conclude({ passed, failed, skipped, problems }: TestCounts): number {
  const notes = [...problems];
  if (skipped > 0) notes.push(`${skipped} skipped: no test may be skipped`);
  process.stdout.write(`\n${notes.map((note) => `${note}\n`).join('')}${passed} passed, ${failed} failed\n`);
  return failed > 0 || notes.length > 0 || passed === 0 ? 1 : 0;
}
