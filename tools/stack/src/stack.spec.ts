import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { portTaken } from './app/app.js';
import type { ProcessNotice } from './process/spec.js';
import { startStack, type Stack } from './stack.js';
import { servesNamespace } from './temporal/probe.js';

/** Stands in for the app: serves readiness, says its environment, and ends with its launcher. */
const APP = `
import { createServer } from 'node:http';
const { HOOKLOOM_HOST, HOOKLOOM_PORT } = process.env;
const server = createServer((request, response) => {
  response.statusCode = request.url === '/api/v1/health/ready' || request.url === '/env' ? 200 : 404;
  response.end(JSON.stringify(process.env));
}).listen(Number(HOOKLOOM_PORT), HOOKLOOM_HOST);
for (const end of ['SIGTERM', 'disconnect']) process.on(end, () => process.exit(0));
`;
const TIMEOUT_MS = 60_000;

let scratch: string;
let home: string;
let stack: Stack;
const notices: ProcessNotice[] = [];
const appEntryBefore = process.env['HOOKLOOM_APP_ENTRY'];

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'hookloom-stack-'));
  home = mkdtempSync(join(tmpdir(), 'hookloom-stack-home-'));
  process.env['HOOKLOOM_APP_ENTRY'] = join(scratch, 'app.mjs');
  writeFileSync(join(scratch, 'app.mjs'), APP);
  stack = await startStack({
    home,
    apps: [
      { name: 'api', roles: 'api,dispatcher' },
      { name: 'worker-1', roles: 'worker', env: { EXTRA: 'one' } },
    ],
    onNotice: (notice) => notices.push(notice),
  });
}, 5 * TIMEOUT_MS);

afterAll(async () => {
  await stack.stop();
  for (const directory of [scratch, home]) rmSync(directory, { recursive: true, force: true });
  if (appEntryBefore === undefined) delete process.env['HOOKLOOM_APP_ENTRY'];
  else process.env['HOOKLOOM_APP_ENTRY'] = appEntryBefore;
}, TIMEOUT_MS);

it('serves PostgreSQL in UTF-8 and Temporal with its namespace', async () => {
  expect(await query('SHOW server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
  expect(await servesNamespace(stack.temporalAddress, 'hookloom')).toBe(true);
  expect(await servesNamespace(stack.temporalAddress, 'nowhere')).toBe(false);
});

it('tells each process of the app its role and the way to the servers', async () => {
  const worker = await fetch(`${stack.urls.get('worker-1') ?? ''}/env`);
  expect(await worker.json()).toMatchObject({
    HOOKLOOM_ROLES: 'worker',
    HOOKLOOM_INSTANCE: 'worker-1',
    DATABASE_URL: stack.databaseUrl,
    TEMPORAL_ADDRESS: stack.temporalAddress,
    EXTRA: 'one',
  });
  expect(stack.url).toBe(stack.urls.get('api'));
});

it('refuses a second start over the same data, and a port in use', async () => {
  await expect(startStack({ home: stack.home })).rejects.toThrow(/already runs over/);
  const port = Number(new URL(stack.url).port);
  await expect(startStack({ home: join(scratch, 'other'), port })).rejects.toThrow(portTaken(port).message);
});

it('starts again what was killed, keeping what was committed', async () => {
  await query('CREATE TABLE kept (id int)');
  const { postgres, temporal, app } = stack.processes;
  for (const process of [postgres, temporal, app]) {
    const pid = process.pid;
    process.kill();
    await expect.poll(() => process.isReady).toBe(false);
    await process.whenReady();
    expect(process.pid).not.toBe(pid);
  }
  expect(await query('SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 0 }]);
  expect(await servesNamespace(stack.temporalAddress, 'hookloom')).toBe(true);
  expect(notices.filter(({ kind }) => kind === 'died').map(({ name }) => name)).toEqual([
    'PostgreSQL',
    'Temporal',
    'Hookloom api',
  ]);
}, TIMEOUT_MS);

it('keeps a stopped process down, and starts Temporal without its database', async () => {
  const { temporal } = stack.processes;
  await temporal.stop();
  expect(temporal.pid).toBeUndefined();
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${stack.temporalDatabaseFile}${suffix}`, { force: true });
  await temporal.start();
  expect(existsSync(stack.temporalDatabaseFile)).toBe(true);
  expect(await servesNamespace(stack.temporalAddress, 'hookloom')).toBe(true);
}, TIMEOUT_MS);

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
