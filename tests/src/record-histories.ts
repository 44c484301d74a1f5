/**
 * Makes the histories that replay.spec.ts replays: `node tests/dist/record-histories.js`. Run it when a release changes
 * what drivers do, and keep the old files: they are the proof that runs begun under an earlier release go on.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chainOf } from '@hookloom/graph/testing';
import { nodes } from './support/graphs.js';
import { fetchHistories, storedForm, type RecordedHistory } from './support/histories.js';
import { fireMany } from './support/hooks.js';
import { ROOT } from './support/paths.js';
import { endedRuns } from './support/runs.js';
import { startTestStack } from './support/stack.js';

const DIRECTORY = join(ROOT, 'packages', 'engine', 'src', 'temporal', 'histories');
const EVENTS = 20;

const stack = await startTestStack('record-histories');
try {
  const straight = await stack.api.deploy('straight', chainOf([nodes.webhook(), nodes.edit('edit', 'n', '{{ trigger.body.n }}')]));
  const waiting = await stack.api.deploy('waiting', chainOf([nodes.webhook(), nodes.wait('pause', 3), nodes.edit('edit', 'n', 'x')]));
  await fireMany(straight.hook, 1);
  await endedRuns(stack.api, straight.workflowId, 1, 30_000);
  await fireMany(waiting.hook, EVENTS);
  await endedRuns(stack.api, waiting.workflowId, EVENTS, 30_000);
  const histories = await fetchHistories(stack.temporalAddress);
  mkdirSync(DIRECTORY, { recursive: true });
  store('runGraph.straight', histories.find(isStraight));
  store('runGraph.waited', histories.find((each) => each.type === 'runGraph' && each.status === 'COMPLETED' && hasTimer(each)));
  store('runBatch.handed-over', histories.find(({ type, status }) => type === 'runBatch' && status === 'COMPLETED'));
} finally {
  await stack.stop();
}

function isStraight(recorded: RecordedHistory): boolean {
  return recorded.type === 'runGraph' && recorded.status === 'COMPLETED' && !hasTimer(recorded);
}

function hasTimer({ history }: RecordedHistory): boolean {
  return history.events?.some((event) => event.timerFiredEventAttributes != null) ?? false;
}

function store(name: string, recorded: RecordedHistory | undefined): void {
  if (recorded === undefined) throw new Error(`no history for ${name} came about`);
  const file = join(DIRECTORY, `${name}.json`);
  writeFileSync(file, `${JSON.stringify(JSON.parse(storedForm.write(recorded.history)), null, 2)}\n`);
  process.stdout.write(`${file}\n`);
}
