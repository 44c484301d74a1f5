import pg from 'pg';

/** Asks a stack's PostgreSQL directly, for what the API does not tell. */
export async function query<Row extends Record<string, unknown>>(databaseUrl: string, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
