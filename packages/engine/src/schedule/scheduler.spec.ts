import { createTestDatabase, type TestDatabase } from '@hookloom/db/testing';
import { fixed } from '@hookloom/node-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../contracts.js';
import { edit, engineOn } from '../testing/engine.js';
import { graphOf, node, publish } from '../testing/workflow.js';

describe('schedules', () => {
  let database: TestDatabase;
  let engines: Engine[];

  beforeAll(async () => {
    database = await createTestDatabase();
    engines = [engineOn(database), engineOn(database)];
    await Promise.all(engines.map((engine) => engine.start()));
  });
  afterAll(async () => {
    await Promise.all(engines.map((engine) => engine.stop()));
    await database.drop();
  });

  it('fire once when due, however many processes look, and set their next time', async () => {
    const clock = node('clock', 'core.schedule', { mode: fixed('interval'), every: fixed({ amount: 1, unit: 'hours' }) });
    const workflow = await publish(database, graphOf([clock, edit('note', 'at', '{{ trigger.scheduledAt }}')], [['clock', 'note']]));
    await database.query(
      `INSERT INTO triggers (id, workflow_id, node_key, type, type_version, parameters, active, next_at)
       VALUES ($1, $2, 'clock', 'core.schedule', 1, '{}', true, now() - interval '3 hours')`,
      [workflow.triggerId, workflow.workflowId],
    );
    const runs = () => database.query<{ status: string; source: string }>('SELECT status, source FROM runs WHERE workflow_id = $1', [workflow.workflowId]);
    await expect.poll(async () => (await runs())[0]?.status, { timeout: 10_000 }).toBe('succeeded');
    expect(await runs()).toEqual([{ status: 'succeeded', source: 'scheduled' }]);
    const [trigger] = await database.query<{ ahead: boolean }>('SELECT next_at > now() AS ahead FROM triggers WHERE id = $1', [workflow.triggerId]);
    expect(trigger).toEqual({ ahead: true });
  });
});
