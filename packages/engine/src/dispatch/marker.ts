import { clearGuards } from '@hookloom/db';
import type { Pool } from 'pg';
import type { Logger } from '../contracts.js';
import { repeat } from '../platform/repeat.js';
import { inTransaction } from '../platform/transaction.js';
import type { Guards } from '../temporal/guards.js';

const LOOK_MS = 10_000;
const SETTING = 'temporal.marker';

/**
 * Notices that Temporal's database was lost, replaced or swapped: a marker that was placed in it and never ends is gone.
 * Then no guard is believed any more, and the sweeper starts every unfinished run again from PostgreSQL.
 */
export class MarkerWatch {
  private stopLooking: (() => Promise<void>) | null = null;

  constructor(
    private readonly pool: Pool,
    private readonly guards: () => Guards | null,
    private readonly onLost: () => Promise<void>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.stopLooking = repeat('marker', LOOK_MS, this.logger, () => this.look());
  }

  async stop(): Promise<void> {
    await this.stopLooking?.();
  }

  async look(): Promise<void> {
    const guards = this.guards();
    if (!guards) return;
    const { rows } = await this.pool.query<{ value: string }>('SELECT value FROM settings WHERE key = $1', [SETTING]);
    const known = rows[0]?.value;
    if (known !== undefined && (await guards.hasMarker(known))) return;
    const marker = await guards.placeMarker();
    const orphans = await inTransaction(this.pool, async (client) => {
      await client.query(
        'INSERT INTO settings (key, value) VALUES ($1, $2::json) ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value',
        [SETTING, JSON.stringify(marker)],
      );
      return clearGuards(client);
    });
    if (known !== undefined) this.logger.warn({ runs: orphans }, 'Temporal has lost its database; unfinished runs are started again');
    await this.onLost();
  }
}
