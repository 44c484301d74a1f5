import { newId } from '@hookloom/db';
import { createTestDatabase, type TestDatabase } from '@hookloom/db/testing';
import { fixed, type Json } from '@hookloom/node-sdk';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from './contracts.js';
import { edit, engineOn, webhook } from './testing/engine.js';
import { startReceiver, type Receiver } from './testing/servers.js';
import { graphOf, node, publish, type TestWorkflow } from './testing/workflow.js';

interface LeftStep {
  node: string;
  status: 'started' | 'succeeded' | 'waiting';
  output?: Json;
  wakeAt?: Date;
}

describe('a run whose process died', () => {
  let database: TestDatabase;
  let engine: Engine;
  let receiver: Receiver;
  const taskQueue = `recovery-${newId()}`;

  beforeAll(async () => {
    database = await createTestDatabase();
    engine = engineOn(database, taskQueue);
    await engine.start();
  });
  beforeEach(async () => {
    receiver = await startReceiver();
    return () => receiver.close();
  });
  afterAll(async () => {
    await engine.stop();
    await database.drop();
  });

  /** What a killed process leaves: a run that it owned and step rows up to the last commit. */
  async function leave(workflow: TestWorkflow, steps: LeftStep[], status: 'running' | 'waiting' = 'running'): Promise<string> {
    const [runId, eventId, dead] = [newId(), newId(), newId()];
    await database.query(
      `INSERT INTO events (id, trigger_id, workflow_id, state, source, payload, run_id, received_at) VALUES ($1, $2, $3, 'started', 'instant', '{"body":{}}', $4, now())`,
      [eventId, workflow.triggerId, workflow.workflowId, runId],
    );
    for (const step of [{ node: 'hook', status: 'succeeded', output: { body: {} } } satisfies LeftStep, ...steps] as LeftStep[]) {
      await database.query(
        `INSERT INTO steps (run_id, path, node, status, attempt, ports, output, started_at, ended_at, wake_at)
         VALUES ($1, '', $2, $3, 1, $4, $5, now(), CASE WHEN $3 = 'succeeded' THEN now() END, $6)`,
        [runId, step.node, step.status, step.status === 'started' ? null : '["main"]', JSON.stringify(step.output ?? null), step.wakeAt ?? null],
      );
    }
    await database.query(
      `INSERT INTO runs (id, workflow_id, version_id, event_id, status, source, epoch, owner, accepted_by, accepted_at, wake_at)
       VALUES ($1, $2, $3, $4, $5, 'instant', 1, $6, $7, now(), $8)`,
      [runId, workflow.workflowId, workflow.versionId, eventId, status, status === 'running' ? dead : null, dead, steps[0]?.wakeAt ?? null],
    );
    return runId;
  }

  const post = (onUnknown: 'stop' | 'done' | 'repeat') =>
    node('call', 'core.http-request', { method: fixed('POST'), url: fixed(receiver.url) }, { onUnknown });
  const chain = (call: ReturnType<typeof node>) => graphOf([webhook, call, edit('after', 'done', 'yes')], [['hook', 'call'], ['call', 'after']]);
  const ended = async (runId: string): Promise<{ status: string; error: Json } | undefined> => {
    const read = async () => (await database.query<{ status: string; error: Json }>('SELECT status, error FROM runs WHERE id = $1', [runId]))[0];
    await expect.poll(async () => (await read())?.status, { timeout: 15_000 }).toMatch(/succeeded|failed/);
    return read();
  };

  it('does not repeat a call that may have taken effect, and says so', async () => {
    const runId = await leave(await publish(database, chain(post('stop'))), [{ node: 'call', status: 'started' }]);
    expect(await ended(runId)).toMatchObject({ status: 'failed', error: { class: 'unknown-outcome', step: 'call' } });
    expect(receiver.bodies).toEqual([]);
    const [step] = await database.query(`SELECT status FROM steps WHERE run_id = $1 AND node = 'call'`, [runId]);
    expect(step).toEqual({ status: 'unknown' });
  });

  it('goes on as if such a call were done, where the node says so', async () => {
    const runId = await leave(await publish(database, chain(post('done'))), [{ node: 'call', status: 'started' }]);
    expect(await ended(runId)).toMatchObject({ status: 'succeeded' });
    expect(receiver.bodies).toEqual([]);
  });

  it('repeats it where the node says so', async () => {
    const runId = await leave(await publish(database, chain(post('repeat'))), [{ node: 'call', status: 'started' }]);
    expect(await ended(runId)).toMatchObject({ status: 'succeeded' });
    expect(receiver.bodies).toHaveLength(1);
  });

  it('repeats a call that only reads, and no step that has ended', async () => {
    const get = (key: string) => node(key, 'core.http-request', { method: fixed('GET'), url: fixed(receiver.url) });
    const graph = graphOf([webhook, get('first'), get('second')], [['hook', 'first'], ['first', 'second']]);
    const runId = await leave(await publish(database, graph), [
      { node: 'first', status: 'succeeded', output: { status: 200 } },
      { node: 'second', status: 'started' },
    ]);
    expect(await ended(runId)).toMatchObject({ status: 'succeeded' });
    expect(receiver.bodies).toHaveLength(1);
  });

  it('is taken over once, however many ask for it at the same moment', async () => {
    const put = node('call', 'core.http-request', { method: fixed('PUT'), url: fixed(receiver.url) });
    const runId = await leave(await publish(database, chain(put)), []);
    const connection = await Connection.connect({ address: process.env['HOOKLOOM_TEST_TEMPORAL_ADDRESS'] ?? '' });
    const client = new Client({ connection, namespace: 'hookloom' });
    const asked = await Promise.all(
      [1, 2, 3, 4].map((n) => client.workflow.start('runBatch', { taskQueue, workflowId: `asked-${runId}-${n}`, args: [{ runIds: [runId] }] })),
    );
    await Promise.all(asked.map((handle) => handle.result()));
    await connection.close();
    expect(await ended(runId)).toMatchObject({ status: 'succeeded' });
    expect(receiver.bodies).toHaveLength(1);
  });

  it('wakes a waiting run that has no guard', async () => {
    const wait = node('pause', 'core.wait', { duration: fixed({ amount: 1, unit: 'hours' }) });
    const graph = graphOf([webhook, wait, edit('after', 'done', 'yes')], [['hook', 'pause'], ['pause', 'after']]);
    const runId = await leave(await publish(database, graph), [{ node: 'pause', status: 'waiting', output: null, wakeAt: new Date(Date.now() + 4_000) }], 'waiting');
    expect(await ended(runId)).toMatchObject({ status: 'succeeded' });
  });

  it('starts unfinished runs again when Temporal has lost its database', async () => {
    const wait = node('pause', 'core.wait', { duration: fixed({ amount: 1, unit: 'hours' }) });
    const workflow = await publish(database, graphOf([webhook, wait], [['hook', 'pause']]));
    const runId = await leave(workflow, [{ node: 'pause', status: 'waiting', output: null, wakeAt: new Date(Date.now() + 3_000) }], 'waiting');
    await database.query(`UPDATE runs SET guard = 'run-lost' WHERE id = $1`, [runId]);
    await database.query(`INSERT INTO settings (key, value) VALUES ('temporal.marker', '"marker-lost"') ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value`);
    expect(await ended(runId)).toMatchObject({ status: 'succeeded' });
  });
});
