import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chainOf } from '@hookloom/graph/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodes } from './support/graphs.js';
import { fetchHistories, storedForm, type RecordedHistory } from './support/histories.js';
import { fireMany } from './support/hooks.js';
import { ROOT } from './support/paths.js';
import { endedRuns } from './support/runs.js';
import { startTestStack, type TestStack } from './support/stack.js';

/** Built with the engine: exactly what workers load. */
const BUNDLE = { codePath: join(ROOT, 'packages', 'engine', 'dist', 'workflow-bundle.js') };
/** Histories of earlier releases, made by record-histories.ts: runs that were under way then must be able to go on. */
const STORED = join(ROOT, 'packages', 'engine', 'src', 'temporal', 'histories');

const quiet = new DefaultLogger('ERROR');
// One of the replays below is meant to fail, and the core would say so as well.
Runtime.install({ logger: quiet, telemetryOptions: { logging: { filter: 'off' } } });

const stored = readdirSync(STORED).filter((name) => name.endsWith('.json'));

describe('histories of earlier releases replay under today’s code', () => {
  it('there are some, of each kind of Temporal workflow', () => {
    expect(new Set(stored.map((name) => name.split('.')[0]))).toEqual(new Set(['runGraph', 'runBatch']));
  });

  it.each(stored)('%s', async (name) => {
    const history = storedForm.read(JSON.parse(readFileSync(join(STORED, name), 'utf8')));
    await Worker.runReplayHistory({ workflowBundle: BUNDLE }, history, name);
  });
});

describe('what was just run replays too', () => {
  let stack: TestStack;
  let histories: RecordedHistory[];

  beforeAll(async () => {
    stack = await startTestStack('replay');
    const waiting = chainOf([nodes.webhook(), nodes.edit('first', 'n', '{{ trigger.body.n }}'), nodes.wait('pause', 3), nodes.edit('second', 'n', 'x')]);
    const { hook, workflowId } = await stack.api.deploy('replayed', waiting);
    await fireMany(hook, 30);
    await endedRuns(stack.api, workflowId, 30, 30_000);
    histories = await fetchHistories(stack.temporalAddress);
  });
  afterAll(() => stack?.stop());

  it.each(['runGraph', 'runBatch'])('%s', async (type) => {
    const ofType = histories.filter((each) => each.type === type);
    expect(ofType.length).toBeGreaterThan(0);
    for (const { workflowId, history } of ofType) await Worker.runReplayHistory({ workflowBundle: BUNDLE }, history, workflowId);
  });

  it('and a driver that behaves differently is caught', async () => {
    const changed = await bundleWorkflowCode({ workflowsPath: join(import.meta.dirname, 'support', 'changed-driver.ts'), logger: quiet });
    const history = histories.find(({ type }) => type === 'runGraph')?.history;
    await expect(Worker.runReplayHistory({ workflowBundle: changed }, history ?? {}, 'changed')).rejects.toThrow(/[Nn]on-?determinis/);
  });
});
