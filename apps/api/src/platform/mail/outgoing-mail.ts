import { isJsonObject } from '@hookloom/node-sdk';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { AppConfig } from '../config/config.js';
import { readSetting, writeSetting } from '../database/settings.js';
import type { MailSettings } from '../engine/contract.js';

export interface SinkAddress {
  host: string;
  port: number;
}

const SINK_SETTING = 'mail.sink';
/** How often a process without a sink of its own asks where the sink is, milliseconds. */
const LOOK_UP_MS = 10_000;

/** Injects the `OutgoingMail`. */
export const OUTGOING_MAIL = Symbol('OutgoingMail');

/**
 * Where mail goes that names no SMTP credential: to the configured server, else to the built-in sink. The process with the
 * api role runs the sink and writes its address down; workers elsewhere read it.
 */
export class OutgoingMail {
  private sink: SinkAddress | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly config: AppConfig['mail'],
    private readonly dataSource: DataSource,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  settings(): MailSettings {
    const url = this.config.smtpUrl ?? (this.sink ? `smtp://${hostInUrl(this.sink.host)}:${this.sink.port}` : null);
    return { url, from: this.config.from };
  }

  get sinkAddress(): SinkAddress | null {
    return this.sink;
  }

  get usesOwnServer(): boolean {
    return this.config.smtpUrl !== null;
  }

  /** The sink of this process listens. */
  async announceSink(address: SinkAddress): Promise<void> {
    this.sink = address;
    await writeSetting(this.dataSource, SINK_SETTING, { ...address });
  }

  /** Follows the sink of another process. */
  async followSink(): Promise<void> {
    await this.lookUp();
    this.timer = setInterval(() => {
      this.lookUp().catch((error: unknown) => this.logger.warn({ err: error }, 'The address of the mailbox could not be looked up'));
    }, LOOK_UP_MS);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async lookUp(): Promise<void> {
    const value = await readSetting(this.dataSource, SINK_SETTING);
    if (isJsonObject(value) && typeof value.host === 'string' && typeof value.port === 'number') this.sink = { host: value.host, port: value.port };
  }
}

const hostInUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);
