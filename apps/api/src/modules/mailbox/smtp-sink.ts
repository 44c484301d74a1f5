import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Logger } from 'pino';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { SinkAddress } from '../../platform/mail/outgoing-mail.js';

/** Largest message the sink takes in, bytes. */
export const MAX_MAIL_BYTES = 25 * 1024 * 1024;
/** Connections at once. */
const MAX_CLIENTS = 50;
const SOCKET_TIMEOUT_MS = 30_000;

export interface ReceivedMail {
  sender: string;
  recipients: string[];
  source: Buffer;
}

/** An SMTP server that delivers nowhere: what it accepts is handed to `keep`, and only then acknowledged. */
export class SmtpSink {
  private readonly server: SMTPServer;

  constructor(
    private readonly keep: (mail: ReceivedMail) => Promise<void>,
    private readonly logger: Pick<Logger, 'error'>,
  ) {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      disableReverseLookup: true,
      size: MAX_MAIL_BYTES,
      maxClients: MAX_CLIENTS,
      socketTimeout: SOCKET_TIMEOUT_MS,
      closeTimeout: 1_000,
      logger: false,
      onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anyone' }),
      onData: (stream, session, done) => {
        const sender = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
        const recipients = session.envelope.rcptTo.map((recipient) => recipient.address);
        this.receive(stream, sender, recipients).then(
          () => done(null),
          (error: unknown) => {
            this.logger.error({ err: error }, 'A mail could not be kept');
            done(error instanceof Error ? error : new Error(String(error)));
          },
        );
      },
    });
    this.server.on('error', (error) => this.logger.error({ err: error }, 'The mail sink failed'));
  }

  /** @param port 0: any free one */
  listen(host: string, port: number): Promise<SinkAddress> {
    return new Promise((resolve, reject) => {
      this.server.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.server.off('error', reject);
        const address = this.server.server.address() as AddressInfo;
        resolve({ host, port: address.port });
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async receive(stream: SMTPServerDataStream, sender: string, recipients: string[]): Promise<void> {
    const source = await buffer(stream);
    if (stream.sizeExceeded) throw Object.assign(new Error(`The message is larger than ${MAX_MAIL_BYTES} bytes`), { responseCode: 552 });
    await this.keep({ sender, recipients, source });
  }
}
