import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testGraph, testNode } from '../../testing/graphs.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import type { CatalogDto } from '../catalog/catalog.dto.js';
import type { WorkflowDto } from '../workflows/dto/workflow.dto.js';
import type { CredentialDto, CredentialListDto } from './dto/credential.dto.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const CANARY = 'canary-4711-secret';
/** A value for every field of a credential type, secrets being the canary. */
function filled(declaration: CatalogDto['credentials'][number]): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(declaration.fields).map(([name, field]) => {
      if (field.secret) return [name, CANARY];
      if (field.kind === 'number') return [name, field.default ?? 1];
      if (field.kind === 'boolean') return [name, true];
      if (field.kind === 'select') return [name, field.options[0]?.value ?? ''];
      return [name, 'plain'];
    }),
  );
}

describe('credentials', () => {
  it('of every type keep their secrets to themselves: in answers, in PostgreSQL, in the log', async () => {
    const { credentials } = (await app.owner.get<CatalogDto>('/catalog')).body;
    expect(credentials.length).toBeGreaterThan(4);
    for (const declaration of credentials) {
      const made = await app.owner.post<CredentialDto>('/credentials', { type: declaration.key, name: declaration.key, fields: filled(declaration) });
      expect(made.status, JSON.stringify(made.body)).toBe(201);
      expect(made.body.secretsSet).toEqual(Object.entries(declaration.fields).flatMap(([name, field]) => (field.secret ? [name] : [])));
      expect(JSON.stringify(made.body)).not.toContain(CANARY);
      await app.owner.call('PATCH', `/credentials/${made.body.id}`, { name: 'renamed' });
      // A field that does not exist: the refusal may not repeat what was sent.
      const refused = await app.owner.call('PATCH', `/credentials/${made.body.id}`, { fields: { nothing: CANARY } });
      expect(refused.status).toBe(400);
      expect(JSON.stringify(refused.body)).not.toContain(CANARY);
    }
    expect(JSON.stringify((await app.owner.get<CredentialListDto>('/credentials')).body)).not.toContain(CANARY);
    const tables = await app.database.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`);
    for (const { name } of tables) {
      const rows = await app.database.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`);
      const text = rows.map(({ row }) => row).join('\n');
      expect(text, name).not.toContain(CANARY);
      expect(text, name).not.toContain(Buffer.from(CANARY).toString('hex'));
    }
    expect(app.log()).not.toContain(CANARY);
  });

  it('keep the secrets that an edit leaves out', async () => {
    const { body } = await app.owner.post<CredentialDto>('/credentials', { type: 'http-basic', name: 'b', fields: { user: 'u', username: 'u', password: CANARY } });
    if (!body.id) return expect(body).toMatchObject({ code: 'credential.bad-fields' });
    const opened = await app.running.foundation.vault.open(body.id);
    expect(opened?.fields.password).toBe(CANARY);
  });

  it('cannot be deleted while a published workflow needs them', async () => {
    const { body: credential } = await app.owner.post<CredentialDto>('/credentials', { type: 'stripe-webhook', name: 'In use', fields: { secret: 'whsec_x' } });
    const graph = testGraph([testNode('paid', 'stripe.payment-failed', {}, { credential: credential.id })], []);
    const { body: workflow } = await app.owner.post<WorkflowDto>('/workflows', { name: 'User', graph });
    await app.owner.post(`/workflows/${workflow.id}/publish`, { baseRevision: 1 });
    expect((await app.owner.get<CredentialListDto>('/credentials')).body.items.find(({ id }) => id === credential.id)?.usedBy).toBe(1);
    expect(await app.owner.call('DELETE', `/credentials/${credential.id}`)).toMatchObject({ status: 409, body: { code: 'credential.in-use', workflows: [{ name: 'User' }] } });
    await app.owner.call('DELETE', `/workflows/${workflow.id}`);
    expect((await app.owner.call('DELETE', `/credentials/${credential.id}`)).status).toBe(204);
    const [row] = await app.database.query<{ sealed: Buffer }>('SELECT sealed FROM credentials WHERE id = $1', [credential.id]);
    expect(row?.sealed).toHaveLength(0);
  });

  it('for SMTP can be tried out, and the answer is remembered', async () => {
    const { port } = (await app.owner.get<{ smtp: { sink: { port: number } } }>('/mails')).body.smtp.sink;
    const create = (smtpPort: number) => app.owner.post<CredentialDto>('/credentials', { type: 'smtp', name: 'Sink', fields: { host: '127.0.0.1', port: smtpPort, security: 'none', from: 'a@example.com' } });
    const closed = await create(1);
    expect(closed.status, JSON.stringify(closed.body)).toBe(201);
    expect((await app.owner.post(`/credentials/${closed.body.id}/test`)).body).toMatchObject({ ok: false });
    expect((await create(port)).status).toBe(201);
    const listed = (await app.owner.get<CredentialListDto>('/credentials')).body.items.find(({ id }) => id === closed.body.id);
    expect(listed?.lastTest).toMatchObject({ ok: false });
    const header = await app.owner.post<CredentialDto>('/credentials', { type: 'http-bearer', name: 'h', fields: { token: 'x' } });
    expect((await app.owner.post(`/credentials/${header.body.id}/test`)).status).toBe(409);
  });

  it('of an unknown type, or incomplete, are refused with the fields named', async () => {
    expect(await app.owner.post('/credentials', { type: 'nothing', name: 'n', fields: {} })).toMatchObject({ status: 400, body: { code: 'credential.unknown-type' } });
    expect(await app.owner.post('/credentials', { type: 'stripe-webhook', name: 'n', fields: {} })).toMatchObject({ status: 400, body: { errors: [{ field: 'fields.secret', code: 'missing' }] } });
  });
});

it('the catalogue is sent once and then only confirmed', async () => {
  const first = await app.owner.get<CatalogDto>('/catalog');
  expect(first.body.nodes.length).toBeGreaterThan(10);
  const again = await app.owner.call('GET', '/catalog', undefined, { 'if-none-match': first.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
});
