import { Client } from 'pg';
import { createDataSource } from '../data-source.js';
import { newId } from '../id.js';

/** A database of its own for one test file, migrated; on the server that `HOOKLOOM_TEST_DATABASE_URL` names. */
export interface TestDatabase {
  url: string;
  /** Runs SQL and gives the rows. */
  query<Row extends Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** @throws Error when the environment names no server: `npm test` sets one up */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env['HOOKLOOM_TEST_DATABASE_URL'];
  if (!server) throw new Error('Set HOOKLOOM_TEST_DATABASE_URL to a PostgreSQL server, or run the tests with npm test.');
  const name = `test_${newId().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const source = createDataSource(url.href);
  await source.initialize();
  await source.runMigrations();
  await source.destroy();
  const client = new Client({ connectionString: url.href });
  await client.connect();
  return {
    url: url.href,
    query: async <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []) => (await client.query<Row>(sql, values)).rows,
    drop: async () => {
      await client.end();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
