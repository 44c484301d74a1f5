import { NodeError, type ErrorClass, type Json, type MailMessage, type MailPort, type MailReceipt } from '@hookloom/node-sdk';
import { createTransport } from 'nodemailer';
import type { Credential, MailSettings } from '../contracts.js';
import type { Slots } from '../platform/slots.js';
import type { EgressGuard } from './egress-guard.js';

const CONNECT_TIMEOUT_MS = 15_000;
const SOCKET_TIMEOUT_MS = 30_000;

interface SmtpAccount {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS when offered, or always when `requireTls`. */
  secure: boolean;
  requireTls: boolean;
  user?: string;
  password?: string;
  from: string;
  /** Set by the operator, not by a user: needs no egress check. */
  trusted: boolean;
}

/** What all mail of this process shares. */
export interface MailServices {
  /** Read at each use. */
  settings: () => MailSettings;
  guard: EgressGuard;
  /** By server: a burst must not open more connections than a mail server takes. */
  connections: Slots<string>;
}

/** Mail as one attempt of one step sees it. */
export class StepMail implements MailPort {
  details: Json = null;

  constructor(
    private readonly services: MailServices,
    private readonly step: { credential: Credential | null; idempotencyKey: string },
  ) {}

  async send(message: MailMessage): Promise<MailReceipt> {
    const { credential } = this.step;
    const account = credential?.type === 'smtp' ? accountOf(credential) : defaultAccount(this.services.settings());
    const from = message.from ?? account.from;
    refuseHeaderInjection(message, from);
    return this.services.connections.with(`${account.host}:${account.port}`, () => this.transfer(account, { ...message, from }));
  }

  private async transfer(account: SmtpAccount, message: MailMessage): Promise<MailReceipt> {
    const progress = new TransferProgress();
    const transport = await connect(account, this.services.guard, progress);
    try {
      const sent = await transport.sendMail({
        ...message,
        // The same over attempts and crashes, so that a message sent twice can be recognised.
        messageId: `<${this.step.idempotencyKey}@hookloom>`,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      const receipt: MailReceipt = {
        messageId: sent.messageId,
        accepted: sent.accepted.map(addressOf),
        rejected: sent.rejected.map(addressOf),
        response: sent.response,
      };
      this.details = { kind: 'smtp', server: `${account.host}:${account.port}`, from: message.from ?? null, ...receipt };
      return receipt;
    } catch (error) {
      throw asNodeError(error, account, progress.dataWanted);
    } finally {
      transport.close();
    }
  }
}

/** Signs in and hangs up. @throws NodeError */
export async function testSmtp(credential: Credential, guard: EgressGuard): Promise<void> {
  const account = accountOf(credential);
  const transport = await connect(account, guard);
  try {
    await transport.verify();
  } catch (error) {
    throw asNodeError(error, account);
  } finally {
    transport.close();
  }
}

async function connect(account: SmtpAccount, guard: EgressGuard, progress = new TransferProgress()): Promise<ReturnType<typeof createTransport>> {
  const host = account.trusted ? account.host : ((await guard.resolve(account.host, account.port))[0]?.address ?? account.host);
  return createTransport({
    host,
    port: account.port,
    secure: account.secure,
    requireTLS: account.requireTls,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    tls: { servername: account.host },
    logger: progress,
    debug: true,
    ...(account.user && { auth: { user: account.user, pass: account.password ?? '' } }),
  });
}

function accountOf({ fields }: Credential): SmtpAccount {
  const port = Number(fields['port'] ?? 587);
  const security = fields['security'] ?? (port === 465 ? 'tls' : 'starttls');
  return {
    host: fields['host'] ?? '',
    port,
    secure: security === 'tls',
    requireTls: security === 'starttls',
    ...(fields['user'] && { user: fields['user'], password: fields['password'] ?? '' }),
    from: fields['from'] ?? fields['user'] ?? '',
    trusted: false,
  };
}

function defaultAccount(settings: MailSettings): SmtpAccount {
  if (!settings.url) {
    throw new NodeError({
      class: 'input',
      code: 'smtp.not-configured',
      message: 'No mail server is set up. Choose an SMTP credential in this node, or set HOOKLOOM_SMTP_URL.',
    });
  }
  const url = new URL(settings.url);
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTls: false,
    ...(url.username && { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }),
    from: settings.from,
    trusted: true,
  };
}

function refuseHeaderInjection(message: MailMessage, from: string): void {
  const lines = [message.subject, from, message.replyTo ?? '', ...message.to, ...(message.cc ?? []), ...(message.bcc ?? [])];
  if (lines.some((line) => /[\r\n\0]/.test(line))) {
    throw new NodeError({ class: 'input', code: 'smtp.line-break', message: 'A subject or address contains a line break. Remove it.' });
  }
}

function addressOf(recipient: string | { address: string }): string {
  return typeof recipient === 'string' ? recipient : recipient.address;
}

/**
 * Reads along with the conversation, as nodemailer's logger, to know how far it came. Once the server has asked for the
 * message (reply 354, RFC 5321, 4.3.2) it may have taken it, even if its last answer never arrives.
 */
class TransferProgress {
  dataWanted = false;

  debug(entry: { tnx?: string }, message: string): void {
    if (entry.tnx === 'server' && message.startsWith('354')) this.dataWanted = true;
  }
  level(): void {}
  trace(): void {}
  info(): void {}
  warn(): void {}
  error(): void {}
  fatal(): void {}
}

function asNodeError(error: unknown, account: SmtpAccount, dataWanted = false): unknown {
  if (!(error instanceof Error)) return error;
  const { code, responseCode } = error as Error & { code?: string; responseCode?: number };
  const server = `${account.host}:${account.port}`;
  if (responseCode === undefined && dataWanted) {
    return new NodeError(
      { class: 'unknown-outcome', code: 'smtp.no-answer', message: `${server} did not say whether it took the message. Look whether it arrived before sending it again.` },
      undefined,
      { cause: error },
    );
  }
  const status = responseCode !== undefined ? { status: responseCode } : {};
  return new NodeError(
    { class: classOf(code, responseCode), code: codeOf(code, responseCode), message: `${server}: ${error.message}`, ...status },
    undefined,
    { cause: error },
  );
}

function classOf(code: string | undefined, responseCode: number | undefined): ErrorClass {
  if (code === 'EAUTH' || responseCode === 535 || responseCode === 530) return 'auth';
  if (responseCode !== undefined) return responseCode >= 500 ? 'input' : 'remote';
  return code === 'ETIMEDOUT' ? 'timeout' : 'remote';
}
function codeOf(code: string | undefined, responseCode: number | undefined): string {
  if (code === 'EAUTH') return 'smtp.sign-in-failed';
  return responseCode !== undefined ? 'smtp.rejected' : 'smtp.unreachable';
}
