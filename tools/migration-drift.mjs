/**
 * Runs all migrations on a fresh database and compares the result with the entities: fails when TypeORM would still
 * change something, since then a migration was forgotten or edited. Uses HOOKLOOM_TEST_DATABASE_URL's server if set,
 * else an embedded one. Needs packages/db and tools/stack built.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataSource } from '../packages/db/dist/index.js';
import { dropDatabase, ensureDatabase, startStack } from './stack/dist/index.js';

/** Nothing here talks to Temporal, so none is started. */
const NO_TEMPORAL = '127.0.0.1:1';
const DATABASE = `hookloom_drift_${process.pid}`;

function databaseUrl(serverUrl, database) {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** @returns {Promise<string[]>} statements that would bring the database to what the entities say */
async function driftOf(url) {
  const dataSource = createDataSource(url);
  await dataSource.initialize();
  try {
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    process.stdout.write(`${applied.length} migrations applied\n`);
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    await dataSource.destroy();
  }
}

const scratch = mkdtempSync(join(tmpdir(), 'hookloom-drift-'));
const given = process.env.HOOKLOOM_TEST_DATABASE_URL;
const servers = given === undefined ? await startStack({ home: scratch, apps: [], temporalAddress: NO_TEMPORAL }) : undefined;
const server = given ?? servers.databaseUrl;
try {
  await ensureDatabase(server, DATABASE);
  const drift = await driftOf(databaseUrl(server, DATABASE));
  for (const query of drift) process.stdout.write(`missing in the migrations: ${query}\n`);
  if (drift.length === 0) process.stdout.write('the migrations make exactly what the entities say\n');
  process.exitCode = drift.length === 0 ? 0 : 1;
} finally {
  await dropDatabase(server, DATABASE);
  await servers?.stop();
  rmSync(scratch, { recursive: true, force: true });
}
