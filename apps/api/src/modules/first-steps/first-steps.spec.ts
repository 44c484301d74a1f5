import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MASTER_KEY_FILE } from '../../platform/vault/master-key.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { until } from '../../testing/test-client.js';
import type { EventSummaryDto } from '../events/dto/event-summary.dto.js';
import type { MailListDto } from '../mailbox/dto/mail.dto.js';
import type { RunListDto } from '../runs/dto/run.dto.js';
import type { TestEventDto, TriggerListDto } from '../triggers/dto/trigger.dto.js';
import type { WorkflowListDto } from '../workflows/dto/workflow.dto.js';
import { FIRST_STEPS_FILE } from './first-steps.service.js';

interface Steps {
  url: string;
  curl: string;
  setupNeeded: boolean;
}
let app: TestApp;
const steps = async (): Promise<Steps> => JSON.parse(await readFile(join(app.home, FIRST_STEPS_FILE), 'utf8')) as Steps;
beforeAll(async () => {
  app = await startTestApp({ fresh: true });
});
afterAll(() => app.stop());

describe('a fresh installation', () => {
  it('tells the launcher where it is and what to try, and asks for an owner once', async () => {
    expect(await steps()).toMatchObject({ url: app.url, setupNeeded: true });
    expect((await app.anonymous().get('/workflows')).status).toBe(401);
    const people = await Promise.all([1, 2, 3].map((i) => app.anonymous().post('/setup', { name: `P${i}`, email: `p${i}@example.com`, password: 'long enough password' })));
    expect(people.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const winner = people.findIndex(({ status }) => status === 201) + 1;
    await app.owner.signIn({ email: `p${winner}@example.com`, password: 'long enough password' });
  });

  it('sends the welcome mail on the first curl', async () => {
    const { curl } = await steps();
    const [, address, body] = /'(http[^']+)'.* -d '(.+)'$/.exec(curl) ?? [];
    const accepted = await app.anonymous().hook<{ run: string }>(address ?? '', body ?? '');
    expect(accepted).toMatchObject({ status: 202, body: { accepted: true } });
    const mails = await until(() => app.owner.get<MailListDto>('/mails'), ({ body: { items } }) => items.length > 0);
    expect(mails.body.items[0]).toMatchObject({ subject: 'Welcome, Léa', to: ['lea@ateliernord.example'], read: false });
    const runs = await until(() => app.owner.get<RunListDto>('/runs'), ({ body: { items } }) => items[0]?.status === 'succeeded');
    expect(runs.body.items[0]).toMatchObject({ id: accepted.body.run, steps: { done: 3, total: 3 } });
  });

  it('sends both mails of the Stripe recipe by its test event, signed with a secret nobody can read', async () => {
    const { body } = await app.owner.get<WorkflowListDto>('/workflows');
    const stripe = body.items.find(({ name }) => name.startsWith('Stripe'));
    const triggers = await app.owner.get<TriggerListDto>(`/workflows/${stripe?.id}/triggers`);
    expect(triggers.body.items).toMatchObject([{ type: 'stripe.payment-failed', active: true, methods: ['POST'], curl: null }]);
    const sent = await app.owner.post<TestEventDto>(`/workflows/${stripe?.id}/triggers/${triggers.body.items[0]?.id}/test-event`);
    expect(sent).toMatchObject({ status: 202, body: { status: 202, run: { source: 'test' } } });
    const mails = await until(() => app.owner.get<MailListDto>('/mails'), ({ body: { items } }) => items.length >= 3);
    expect(mails.body.items.map(({ to }) => to[0])).toEqual(expect.arrayContaining(['team@example.com', 'lea@ateliernord.example']));
    const event = await app.owner.get<EventSummaryDto>(`/events/${sent.body.eventId}`);
    expect(event.body).toMatchObject({ state: 'started', source: 'test', type: 'invoice.payment_failed' });
    expect(JSON.stringify(event.body)).not.toContain('whsec_');
  });

  it('gets its recipes once, and starts again with the same key', async () => {
    const { body } = await app.owner.get<WorkflowListDto>('/workflows');
    await app.owner.call('DELETE', `/workflows/${body.items[0]?.id}`);
    await app.running.stop();
    const again = await startTestApp({ fresh: true, database: app.database, home: app.home });
    again.owner.cookie = app.owner.cookie;
    expect((await again.owner.get<WorkflowListDto>('/workflows')).body.items).toHaveLength(body.items.length - 1);
    await again.stop();
  });
});

describe('the master key', () => {
  it('is for its owner alone', async () => {
    expect((await stat(join(app.home, MASTER_KEY_FILE))).mode & 0o777).toBe(0o600);
  });

  it('must be the one that sealed the database, and is never made anew beside sealed data', async () => {
    const start = () => startTestApp({ fresh: true, database: app.database, home: app.home });
    await writeFile(join(app.home, MASTER_KEY_FILE), Buffer.alloc(32, 1).toString('base64'));
    await expect(start()).rejects.toThrow(/not the one that this database's credentials were sealed with/);
    await writeFile(join(app.home, MASTER_KEY_FILE), 'damaged');
    await expect(start()).rejects.toThrow(/damaged/);
    await rm(join(app.home, MASTER_KEY_FILE));
    await expect(start()).rejects.toThrow(/is gone/);
  });
});
