import { beat, forgetOldInstances, INSTANCE_SILENCE_SECONDS, newId, registerInstance } from '@hookloom/db';
import { Client, type Pool } from 'pg';
import type { Logger, Role } from './contracts.js';
import { repeat } from './platform/repeat.js';

const HEARTBEAT_MS = (INSTANCE_SILENCE_SECONDS * 1000) / 6;

/**
 * This process as others see it: a row with a heartbeat, and an advisory lock on a connection of its own. PostgreSQL
 * frees the lock the moment the process dies, so that its runs are taken over without waiting for a time-out.
 */
export class Instance {
  readonly id = newId();
  private client: Client | null = null;
  private stopBeating: (() => Promise<void>) | null = null;

  constructor(
    private readonly databaseUrl: string,
    private readonly roles: readonly Role[],
    private readonly pool: Pool,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    await this.register();
    await forgetOldInstances(this.pool);
    this.stopBeating = repeat('heartbeat', HEARTBEAT_MS, this.logger, async () => {
      if (!this.client) await this.register();
      await beat(this.pool, this.id);
    });
  }

  async stop(): Promise<void> {
    await this.stopBeating?.();
    await this.client?.end();
    this.client = null;
  }

  private async register(): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl, application_name: 'hookloom instance', keepAlive: true });
    client.on('error', (error) => {
      this.logger.warn({ err: error }, 'The instance lock was lost with its connection; it is taken again');
      this.client = null;
    });
    await client.connect();
    await registerInstance(client, { id: this.id, roles: this.roles.join(',') });
    this.client = client;
  }
}
