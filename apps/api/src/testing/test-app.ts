import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@hookloom/db/testing';
import pino from 'pino';
import { boot, type RunningProcess } from '../boot.js';
import { loadConfig } from '../platform/config/config.js';
import { REDACTED } from '../platform/logging/logging.module.js';
import type { DatabaseProxy } from './database-proxy.js';
import { TestClient } from './test-client.js';

export const OWNER = { email: 'ann@example.com', password: 'correct horse battery' };

/** The whole app over a database of its own, with nothing but Temporal missing: runs go all the same, only unguarded. */
export interface TestApp {
  url: string;
  home: string;
  database: TestDatabase;
  running: RunningProcess;
  /** Everything that was logged, as it was written. */
  log(): string;
  /** Signed in as the owner. */
  owner: TestClient;
  anonymous(): TestClient;
  stop(): Promise<void>;
}

export interface TestAppOptions {
  env?: Record<string, string>;
  /** Reach PostgreSQL by way of this. */
  proxy?: (databaseUrl: string) => Promise<DatabaseProxy>;
  /** Leave out the owner, as on a fresh installation. */
  fresh?: boolean;
  database?: TestDatabase;
  home?: string;
}

export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await createTestDatabase());
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'hookloom-api-')));
  const proxy = await options.proxy?.(database.url);
  const config = loadConfig({
    DATABASE_URL: proxy?.url ?? database.url,
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    HOOKLOOM_HOME: home,
    HOOKLOOM_PORT: '0',
    ...(options.fresh ? {} : { HOOKLOOM_OWNER_EMAIL: OWNER.email, HOOKLOOM_OWNER_PASSWORD: OWNER.password }),
    ...options.env,
  });
  const lines: string[] = [];
  const logger = pino({ level: 'debug', redact: { paths: REDACTED, censor: '•••' } }, { write: (line: string) => lines.push(line) });
  const running = await boot(config, logger);
  const url = running.url ?? '';
  const owner = new TestClient(url);
  if (!options.fresh) await owner.signIn(OWNER);
  return {
    url,
    home,
    database,
    running,
    log: () => lines.join(''),
    owner,
    anonymous: () => new TestClient(url),
    async stop() {
      proxy?.mend();
      await running.stop();
      await proxy?.close();
      if (!options.database) await database.drop();
      if (!options.home) await rm(home, { recursive: true, force: true });
    },
  };
}
