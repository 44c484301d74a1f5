import { hostname } from 'node:os';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { AppConfig } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.token.js';
import { OUTGOING_MAIL, OutgoingMail } from '../../platform/mail/outgoing-mail.js';
import { MailboxService } from './mailbox.service.js';
import { SmtpSink } from './smtp-sink.js';

const ANY_ADDRESS = new Set(['0.0.0.0', '::']);

/** Runs the mail sink for as long as no SMTP server is configured. */
@Injectable()
export class SinkRunner implements OnApplicationShutdown {
  private sink: SmtpSink | null = null;

  constructor(
    private readonly mailbox: MailboxService,
    @Inject(OUTGOING_MAIL) private readonly outgoing: OutgoingMail,
    @Inject(CONFIG) private readonly config: AppConfig,
    private readonly logger: PinoLogger,
  ) {}

  async start(): Promise<void> {
    if (this.outgoing.usesOwnServer) return;
    this.sink = new SmtpSink((mail) => this.mailbox.keep(mail), this.logger.logger);
    const { host, port } = await this.sink.listen(this.config.mail.sink.host, this.config.mail.sink.port);
    // Other machines cannot reach “any address”; by the name of this one they can.
    await this.outgoing.announceSink({ host: ANY_ADDRESS.has(host) ? hostname() : host, port });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sink?.close();
  }
}
