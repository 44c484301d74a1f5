import { MailEntity, newId } from '@hookloom/db';
import type { JsonObject } from '@hookloom/node-sdk';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { simpleParser, type HeaderLines } from 'mailparser';
import { IsNull, Repository } from 'typeorm';
import type { Principal } from '../../platform/auth/principal.js';
import { ENGINE, type Engine } from '../../platform/engine/contract.js';
import { decodeCursor, DEFAULT_PAGE_SIZE, pageOf, type PageQuery } from '../../platform/paging.js';
import { ProblemError } from '../../platform/problems/problem.js';
import type { MailDto, MailSummaryDto } from './dto/mail.dto.js';
import type { ReceivedMail } from './smtp-sink.js';

/** Mails kept; the oldest go first. */
export const MAX_MAILS = 1_000;
const PREVIEW_CHARACTERS = 160;
/** Of the source, in characters, that a browser is given. */
const MAX_SOURCE_CHARACTERS = 1024 * 1024;

/** What lists need: never the source, which may be large. */
interface MailRow {
  id: string;
  sender: string;
  recipients: string[];
  subject: string;
  preview: string | null;
  received_at: Date;
  read_at: Date | null;
}

@Injectable()
export class MailboxService {
  constructor(
    @InjectRepository(MailEntity) private readonly mails: Repository<MailEntity>,
    @Inject(ENGINE) private readonly engine: Engine,
  ) {}

  /** Keeps a mail that the sink took in. Resolves once it is committed. */
  async keep(mail: ReceivedMail): Promise<void> {
    const parsed = await simpleParser(mail.source);
    await this.mails.save(this.mails.create({
      id: newId(),
      sender: clean(parsed.from?.text ?? mail.sender),
      recipients: mail.recipients.map(clean),
      subject: clean(parsed.subject ?? ''),
      text: parsed.text === undefined ? null : clean(parsed.text),
      html: typeof parsed.html !== 'string' ? null : clean(parsed.html),
      headers: headersOf(parsed.headerLines),
      source: mail.source,
      receivedAt: new Date(),
      readAt: null,
    }));
    await this.mails.query('DELETE FROM mails WHERE id IN (SELECT id FROM mails ORDER BY received_at DESC, id DESC OFFSET $1)', [MAX_MAILS]);
    await this.engine.announce({ kind: 'mail' });
  }

  async list(principal: Principal, page: PageQuery): Promise<{ items: MailSummaryDto[]; nextCursor: string | null; unread: number }> {
    principal.require('mailbox.read');
    const limit = page.limit ?? DEFAULT_PAGE_SIZE;
    const after = decodeCursor(page.cursor);
    const [rows, unread] = await Promise.all([
      this.mails.query(
        `SELECT id, sender, recipients, subject, left(text, ${PREVIEW_CHARACTERS * 2}) AS preview, received_at, read_at FROM mails
         WHERE $1::timestamptz IS NULL OR (received_at, id) < ($1, $2::uuid) ORDER BY received_at DESC, id DESC LIMIT $3`,
        [after?.at ?? null, after?.id ?? null, limit + 1],
      ) as Promise<MailRow[]>,
      this.unread(),
    ]);
    return { ...pageOf(rows, limit, (row) => ({ at: row.received_at, id: row.id }), summaryOf), unread };
  }

  unread(): Promise<number> {
    return this.mails.countBy({ readAt: IsNull() });
  }

  /** Reads a mail, which counts it as read. @throws ProblemError 404 */
  async read(principal: Principal, id: string): Promise<MailDto> {
    principal.require('mailbox.read');
    const mail = await this.find(id);
    if (!mail.readAt) {
      mail.readAt = new Date();
      await this.mails.update({ id }, { readAt: mail.readAt });
      await this.engine.announce({ kind: 'mail' });
    }
    return {
      ...summaryOf({ id, sender: mail.sender, recipients: mail.recipients, subject: mail.subject, preview: mail.text, received_at: mail.receivedAt, read_at: mail.readAt }),
      text: mail.text,
      html: mail.html,
      headers: mail.headers,
      source: mail.source.toString('utf8', 0, MAX_SOURCE_CHARACTERS),
    };
  }

  /** @throws ProblemError 404 */
  async html(principal: Principal, id: string): Promise<string> {
    principal.require('mailbox.read');
    const { html, text } = await this.find(id);
    return html ?? `<pre style="white-space: pre-wrap">${escapeHtml(text ?? '')}</pre>`;
  }

  /** @throws ProblemError 404 */
  async remove(principal: Principal, id: string): Promise<void> {
    principal.require('mailbox.edit');
    const { affected } = await this.mails.delete({ id });
    if (!affected) throw mailNotFound();
    await this.engine.announce({ kind: 'mail' });
  }

  async clear(principal: Principal): Promise<void> {
    principal.require('mailbox.edit');
    await this.mails.createQueryBuilder().delete().execute();
    await this.engine.announce({ kind: 'mail' });
  }

  private async find(id: string): Promise<MailEntity> {
    const mail = await this.mails.findOneBy({ id });
    if (!mail) throw mailNotFound();
    return mail;
  }
}

const mailNotFound = (): ProblemError =>
  new ProblemError({ status: 404, code: 'mail.not-found', detail: `There is no mail with this id. The mailbox keeps the last ${MAX_MAILS}.` });

/** PostgreSQL's text takes no NUL. */
const clean = (text: string): string => text.replaceAll('\u0000', '\uFFFD');

function summaryOf(row: MailRow): MailSummaryDto {
  return {
    id: row.id,
    from: row.sender,
    to: row.recipients,
    subject: row.subject,
    receivedAt: row.received_at.toISOString(),
    read: row.read_at !== null,
    preview: (row.preview ?? '').replace(/\s+/g, ' ').trim().slice(0, PREVIEW_CHARACTERS),
  };
}

/** Header lines by name as it was written; repeated ones joined by line breaks. */
function headersOf(lines: HeaderLines): JsonObject {
  const headers = new Map<string, string>();
  for (const { key, line } of lines) {
    const value = line.slice(line.indexOf(':') + 1).trim();
    const before = headers.get(key);
    headers.set(key, before === undefined ? value : `${before}\n${value}`);
  }
  return Object.fromEntries(headers);
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
