import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { MAIL_CSP } from './mailbox.controller.js';
import type { MailDto, MailListDto } from './dto/mail.dto.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

/** Speaks SMTP to the sink, line by line. @returns the last answer */
async function deliver(port: number, message: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  const expectCode = async (code: string): Promise<void> => {
    answer = String((await once(socket, 'data'))[0]);
    expect(answer).toMatch(new RegExp(`^${code}`));
  };
  await expectCode('220');
  for (const [line, code] of [['HELO spec', '250'], ['MAIL FROM:<a@example.com>', '250'], ['RCPT TO:<lea@example.com>', '250'], ['DATA', '354'], [`${message}\r\n.`, '250']] as const) {
    socket.write(`${line}\r\n`);
    await expectCode(code);
  }
  socket.end('QUIT\r\n');
  return answer;
}

it('keeps what is sent to it, and shows mail without letting it do anything', async () => {
  const { sink } = (await app.owner.get<MailListDto>('/mails')).body.smtp;
  expect(sink).not.toBeNull();
  const html = '<h1>Hi</h1><script>fetch("/api/v1/me")</script><img src="https://tracker.example/x.png">';
  await deliver(sink?.port ?? 0, `From: Ann <a@example.com>\r\nTo: lea@example.com\r\nSubject: =?utf-8?Q?L=C3=A9a?=\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`);
  const list = (await app.owner.get<MailListDto>('/mails')).body;
  expect(list).toMatchObject({ unread: 1, items: [{ from: '"Ann" <a@example.com>', to: ['lea@example.com'], subject: 'Léa', read: false }], smtp: { configured: false } });
  const id = list.items[0]?.id ?? '';
  const shown = await app.owner.get<string>(`/mails/${id}/html`);
  expect(shown.headers.get('content-security-policy')).toBe(MAIL_CSP);
  expect(shown.body).toContain('<h1>Hi</h1>');
  expect((await app.owner.get<MailDto>(`/mails/${id}`)).body).toMatchObject({ read: true, html: expect.stringContaining('<h1>'), headers: { subject: '=?utf-8?Q?L=C3=A9a?=' }, source: expect.stringContaining('Subject:') });
  expect((await app.owner.get<MailListDto>('/mails')).body.unread).toBe(0);
  expect((await app.owner.call('DELETE', `/mails/${id}`)).status).toBe(204);
  expect((await app.owner.call('DELETE', `/mails/${id}`)).status).toBe(404);
});

it('shows text as text, and can be emptied', async () => {
  const { sink } = (await app.owner.get<MailListDto>('/mails')).body.smtp;
  for (const subject of ['one', 'two', 'three']) await deliver(sink?.port ?? 0, `Subject: ${subject}\r\n\r\n<b>1 & 2</b>`);
  const page = (await app.owner.get<MailListDto>('/mails?limit=2')).body;
  expect(page.items.map(({ subject }) => subject)).toEqual(['three', 'two']);
  expect((await app.owner.get<MailListDto>(`/mails?cursor=${page.nextCursor}`)).body.items.map(({ subject }) => subject)).toEqual(['one']);
  expect((await app.owner.get<string>(`/mails/${page.items[0]?.id}/html`)).body).toContain('&#60;b&#62;1 &#38; 2');
  expect((await app.owner.call('DELETE', '/mails')).status).toBe(204);
  expect((await app.owner.get<MailListDto>('/mails')).body.items).toEqual([]);
});
