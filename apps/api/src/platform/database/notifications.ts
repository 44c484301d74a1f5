import pg from 'pg';
import type { Logger } from 'pino';

const RECONNECT_MS = 1_000;

/** What listeners of a channel are told. */
export interface ChannelListener {
  /** One notification. */
  onMessage(payload: string): void;
  /** Notifications may have been missed: after a reconnect everything that depends on them must be dropped. */
  onGap(): void;
}

/** Holds one connection that listens to one channel, and makes it anew when it breaks. */
export class ChannelSubscription {
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly channel: string,
    private readonly listener: ChannelListener,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  /** Whether notifications arrive now. */
  get listening(): boolean {
    return this.client !== null;
  }

  async open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.databaseUrl, application_name: 'hookloom-listen', keepAlive: true });
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, null));
    client.on('notification', (message) => this.listener.onMessage(message.payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(this.channel)}`);
    } catch (error) {
      await this.discard(client);
      throw error;
    }
    if (this.closed) {
      await this.discard(client);
      return;
    }
    this.client = client;
    this.listener.onGap();
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    const client = this.client;
    this.client = null;
    if (client) await this.discard(client);
  }

  private lost(client: pg.Client, error: Error | null): void {
    if (this.client !== client) return;
    this.client = null;
    this.listener.onGap();
    if (error) this.logger.warn({ err: error }, 'The connection that listens for changes broke');
    void this.discard(client);
    this.reconnectLater();
  }

  private reconnectLater(): void {
    if (this.closed) return;
    this.timer = setTimeout(() => {
      this.open().catch((error: unknown) => {
        this.logger.warn({ err: error }, 'Listening for changes is not possible yet; trying again');
        this.reconnectLater();
      });
    }, RECONNECT_MS);
  }

  private async discard(client: pg.Client): Promise<void> {
    await client.end().catch((error: unknown) => this.logger.warn({ err: error }, 'Closing a broken connection failed'));
  }
}
