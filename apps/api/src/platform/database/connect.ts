import { createDataSource } from '@hookloom/db';
import type { DataSource } from 'typeorm';
import type { Logger } from 'pino';
import { isDatabaseUnavailable } from '../problems/from-error.js';

/** How long a process waits at its start for PostgreSQL to come up, milliseconds. */
export const DATABASE_START_TIMEOUT_MS = 60_000;
const RETRY_PAUSE_MS = 500;
/** Advisory lock that lets one process migrate while the others wait. Any constant that nothing else uses. */
const MIGRATION_LOCK = 4_702_111_001n;

/**
 * Connects, waiting for a server that is still starting, and brings the schema up to date.
 * @throws when PostgreSQL stays away, or refuses us for good
 */
export async function connectDatabase(url: string, logger: Logger): Promise<DataSource> {
  const dataSource = createDataSource(url);
  const deadline = Date.now() + DATABASE_START_TIMEOUT_MS;
  while (!dataSource.isInitialized) {
    try {
      await dataSource.initialize();
    } catch (error) {
      if (!isDatabaseUnavailable(error) || Date.now() > deadline) throw error;
      logger.warn({ err: error }, 'PostgreSQL does not answer yet; trying again');
      await new Promise((resolve) => setTimeout(resolve, RETRY_PAUSE_MS));
    }
  }
  await migrate(dataSource);
  return dataSource;
}

/** Runs pending migrations, one process at a time. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK.toString()]);
    try {
      await dataSource.runMigrations({ transaction: 'each' });
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK.toString()]);
    }
  } finally {
    await runner.release();
  }
}
