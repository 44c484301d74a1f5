import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Slots } from '../platform/slots.js';
import { EgressGuard } from './egress-guard.js';
import { StepMail, testSmtp } from './mail-port.js';

const MESSAGE = { to: ['lea@ateliernord.example'], subject: 'Welcome', text: 'Hello' };

describe('StepMail', () => {
  const servers: SMTPServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => new Promise<void>((resolve) => server.close(resolve))));
  });

  async function listen(options: ConstructorParameters<typeof SMTPServer>[0] = {}): Promise<{ port: number; received: string[] }> {
    const received: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, _session, callback) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          received.push(Buffer.concat(chunks).toString());
          callback();
        });
      },
      ...options,
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { port: (server.server.address() as AddressInfo).port, received };
  }

  const mailVia = (url: string | null): StepMail =>
    new StepMail(
      { settings: () => ({ url, from: 'hookloom@example.com' }), guard: new EgressGuard([]), connections: new Slots(2) },
      { credential: null, idempotencyKey: 'abc' },
    );

  it('sends through the server’s own setting, with a message id that repeats', async () => {
    const { port, received } = await listen();
    const mail = mailVia(`smtp://127.0.0.1:${port}`);
    const receipt = await mail.send(MESSAGE);
    expect(receipt).toMatchObject({ accepted: ['lea@ateliernord.example'], rejected: [], messageId: '<abc@hookloom>' });
    expect(received[0]).toContain('From: hookloom@example.com');
    expect(received[0]).toContain('Message-ID: <abc@hookloom>');
    expect(mail.details).toMatchObject({ kind: 'smtp', response: expect.stringContaining('250') });
  });

  it('refuses line breaks in headers', async () => {
    await expect(mailVia('smtp://127.0.0.1:1').send({ ...MESSAGE, subject: 'Hi\r\nBcc: x@y.example' })).rejects.toMatchObject({
      error: { class: 'input', code: 'smtp.line-break' },
    });
  });

  it('tells permanent from passing refusals', async () => {
    const refuse = (responseCode: number): Parameters<typeof listen>[0] => ({
      onRcptTo: (_address, _session, callback) => callback(Object.assign(new Error('no'), { responseCode })),
    });
    const permanent = await listen(refuse(550));
    await expect(mailVia(`smtp://127.0.0.1:${permanent.port}`).send(MESSAGE)).rejects.toMatchObject({ error: { class: 'input', status: 550 } });
    const passing = await listen(refuse(451));
    await expect(mailVia(`smtp://127.0.0.1:${passing.port}`).send(MESSAGE)).rejects.toMatchObject({ error: { class: 'remote', status: 451 } });
  });

  it('knows that it does not know when the server goes silent after the message', async () => {
    const { port } = await listen({
      onData(stream) {
        stream.resume();
        stream.on('end', () => servers.forEach((server) => server.connections.forEach((connection) => connection.close())));
      },
    });
    await expect(mailVia(`smtp://127.0.0.1:${port}`).send(MESSAGE)).rejects.toMatchObject({ error: { class: 'unknown-outcome' } });
  });

  it('says what to do when no server is set up', async () => {
    await expect(mailVia(null).send(MESSAGE)).rejects.toMatchObject({ error: { code: 'smtp.not-configured' } });
  });

  it('guards the host of a credential, and proves one that works', async () => {
    const { port } = await listen();
    const credential = { type: 'smtp', fields: { host: '127.0.0.1', port: String(port), security: 'none' } };
    await expect(testSmtp(credential, new EgressGuard([]))).rejects.toMatchObject({ error: { code: 'egress.refused' } });
    await expect(testSmtp(credential, new EgressGuard([`127.0.0.1:${port}`]))).resolves.toBeUndefined();
  });
});
