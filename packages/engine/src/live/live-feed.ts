import { LIVE_CHANNEL } from '@hookloom/db';
import { Client, type Pool } from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import type { LiveChange, Logger } from '../contracts.js';
import { packNotices } from './notices.js';

const RECONNECT_MS = 1_000;

/** Changes of all processes, heard on PostgreSQL's NOTIFY. Hints, not truth: whoever needs to be sure looks in the tables. */
export class LiveFeed {
  private readonly listeners = new Set<(change: LiveChange) => void>();
  private client: Client | null = null;
  private stopped = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly pool: Pool,
    private readonly logger: Logger,
  ) {}

  start(): void {
    void this.listen();
  }

  subscribe(listener: (change: LiveChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async announce(change: LiveChange): Promise<void> {
    const [payload] = packNotices([change]);
    await this.pool.query('SELECT pg_notify($1, $2)', [LIVE_CHANNEL, payload]);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.client?.end();
  }

  private async listen(): Promise<void> {
    while (!this.stopped) {
      const client = new Client({ connectionString: this.databaseUrl, application_name: 'hookloom live', keepAlive: true });
      try {
        const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
        client.on('error', (error) => this.logger.debug({ err: error }, 'The live feed was interrupted'));
        client.on('notification', ({ payload }) => this.hear(payload ?? '[]'));
        await client.connect();
        this.client = client;
        await client.query(`LISTEN ${LIVE_CHANNEL}`);
        await ended;
      } catch (error) {
        this.logger.debug({ err: error }, 'The live feed cannot listen yet');
      }
      if (!this.stopped) await delay(RECONNECT_MS);
    }
  }

  private hear(payload: string): void {
    if (this.listeners.size === 0) return;
    for (const change of JSON.parse(payload) as LiveChange[]) {
      for (const listener of this.listeners) listener(change);
    }
  }
}
