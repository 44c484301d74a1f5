import { chainOf } from '@hookloom/graph/testing';
import { fixed } from '@hookloom/node-sdk';
import { until } from '@hookloom/stack/outside';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { query } from './support/database.js';
import { nodes } from './support/graphs.js';
import { fire, fireMany, numbers } from './support/hooks.js';
import { startReceiver, type Receiver } from './support/receiver.js';
import { byStatus, endedRuns } from './support/runs.js';
import { startTestStack, type TestStack } from './support/stack.js';

const THINKING_MS = 700;
/** Events sent at once. */
const WAVE = 4;

let stack: TestStack;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver((path) => (path.startsWith('/slow/') ? THINKING_MS : 0));
  stack = await startTestStack('split', {
    apps: [
      { name: 'api', roles: 'api,dispatcher,poller' },
      { name: 'worker-1', roles: 'worker' },
      { name: 'worker-2', roles: 'worker' },
    ],
  });
});
afterAll(async () => {
  await stack?.stop();
  await receiver?.close();
});

it('has the workers carry the runs, both of them', async () => {
  const graph = chainOf([nodes.webhook(), nodes.edit('edit', 'n', '{{ trigger.body.n }}'), nodes.call('put', 'PUT', `${receiver.url}/slow/{{ steps.edit.n }}`)]);
  const { hook, workflowId } = await stack.api.deploy('carried', graph);
  const carriers = watchCarriers(workflowId);
  // A burst may go to one worker as a whole; of many small ones each gets some.
  let sent = 0;
  const sendWave = async (): Promise<boolean> => {
    const answers = await Promise.all(numbers(WAVE).map((n) => fire(hook, { n: sent + Number(n) })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    sent += WAVE;
    return carriers.roles.size === 2;
  };
  await until('both workers to carry runs', sendWave, { timeoutMs: 30_000, everyMs: 300 });
  expect(byStatus(await endedRuns(stack.api, workflowId, sent, 40_000))).toEqual({ succeeded: sent });
  expect([...receiver.countsUnder('/slow').values()].every((count) => count === 1)).toBe(true);
  await carriers.stop();
  expect([...carriers.roles.values()]).toEqual(['worker', 'worker']);
});

it('answers a webhook in one process with what a run in another says', async () => {
  const graph = chainOf([nodes.webhook({ respond: fixed('responded') }), nodes.edit('edit', 'sum', '{{ trigger.body.n + 1 }}'), nodes.respond('answer', '{{ steps.edit }}')]);
  const { hook } = await stack.api.deploy('answered', graph);
  const answers = await Promise.all([1, 2, 3, 4, 5].map((n) => fire(hook, { n })));
  expect(answers.map(({ status, body }) => [status, body])).toEqual([2, 3, 4, 5, 6].map((sum) => [200, { sum }]));
});

it('mails through the mailbox of the process that has it', async () => {
  const before = await stack.api.get<{ items: unknown[] }>('/mails');
  const { hook, workflowId } = await stack.api.deploy('mailed', chainOf([nodes.webhook(), nodes.mail('mail', 'split@hookloom.example', 'From a worker')]));
  await fire(hook, { n: 1 });
  expect(byStatus(await endedRuns(stack.api, workflowId, 1, 15_000))).toEqual({ succeeded: 1 });
  const after = await stack.api.get<{ items: { subject: string }[] }>('/mails');
  expect(after.items.length - before.items.length).toBe(1);
  expect(after.items[0]?.subject).toBe('From a worker');
});

it('has the other worker finish what one was doing when it was killed', async () => {
  const graph = chainOf([
    nodes.webhook(),
    nodes.call('slow', 'PUT', `${receiver.url}/slow/handed-{{ trigger.body.n }}`),
    nodes.call('done', 'PUT', `${receiver.url}/done/{{ trigger.body.n }}`),
  ]);
  const { hook, workflowId } = await stack.api.deploy('handed over', graph);
  const victim = stack.processes.apps.get('worker-1');
  if (victim === undefined) throw new Error('there is no worker-1');
  await fireMany(hook, 40);
  await until('calls to be under way', () => receiver.hits.some(({ path }) => path.startsWith('/slow/handed-')), { timeoutMs: 10_000, everyMs: 10 });
  victim.kill();
  await until('the worker to be gone', () => !victim.isReady, { timeoutMs: 5_000, everyMs: 5 });
  // Stays down: nothing may need it back.
  await victim.stop();
  try {
    expect(byStatus(await endedRuns(stack.api, workflowId, 40, 50_000))).toEqual({ succeeded: 40 });
    expect([...receiver.countsUnder('/done').keys()].sort()).toEqual(numbers(40).sort());
  } finally {
    await victim.start();
  }
}, 90_000);

/** Looks again and again who executes the runs of a workflow (roles by instance): afterwards nobody holds them. */
function watchCarriers(workflowId: string): { roles: ReadonlyMap<string, string>; stop(): Promise<void> } {
  const roles = new Map<string, string>();
  let watching = true;
  const watch = async (): Promise<void> => {
    while (watching) {
      const sql = 'SELECT DISTINCT i.id, i.roles FROM runs r JOIN instances i ON i.id = r.owner WHERE r.workflow_id = $1';
      for (const row of await query<{ id: string; roles: string }>(stack.databaseUrl, sql, [workflowId])) roles.set(row.id, row.roles);
    }
  };
  const done = watch();
  return {
    roles,
    stop: async () => {
      watching = false;
      await done;
    },
  };
}
