import { NodeError } from '@hookloom/node-sdk';
import { failureOf, runStep } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { sendEmailBehaviour } from './run.js';

const base = { to: 'lea@ateliernord.example', subject: 'Your payment', text: 'Hello Léa' };

describe('Send email', () => {
  it('sends and gives the receipt', async () => {
    const { result, messages } = await runStep(sendEmailBehaviour, { parameters: base });
    expect(messages).toEqual([{ to: ['lea@ateliernord.example'], subject: 'Your payment', text: 'Hello Léa' }]);
    expect(result).toEqual({
      kind: 'done',
      output: { messageId: '<test@hookloom>', accepted: ['lea@ateliernord.example'], rejected: [], response: '250 2.0.0 OK', sentAt: '2026-11-24T09:30:00.000Z' },
    });
  });
  it('sends HTML with a plain text version', async () => {
    const html = '<h1>Hello Léa</h1><p>Pay <a href="https://x.example/i">here</a>.</p>';
    const { messages } = await runStep(sendEmailBehaviour, { parameters: { ...base, format: 'html', html } });
    expect(messages).toEqual([{ to: ['lea@ateliernord.example'], subject: 'Your payment', html, text: 'Hello Léa\nPay here (https://x.example/i).' }]);
  });
  it('fills sender, reply and copies', async () => {
    const parameters = { ...base, from: 'Billing <billing@brightwater.example>', replyTo: 'help@brightwater.example', cc: 'a@x.example; b@x.example', bcc: 'c@x.example' };
    const { messages } = await runStep(sendEmailBehaviour, { parameters });
    expect(messages[0]).toMatchObject({ from: '"Billing" <billing@brightwater.example>', replyTo: 'help@brightwater.example', cc: ['a@x.example', 'b@x.example'], bcc: ['c@x.example'] });
  });
  it.each([
    [{ subject: 'Hi\r\nBcc: all@x.example' }, 'email.line-break', 'subject'],
    [{ to: 'a@x.example\r\nBcc: all@x.example' }, 'email.line-break', 'to'],
    [{ cc: 'a@x.example\nb@x.example' }, 'email.line-break', 'cc'],
    [{ from: 'A\u0000 <a@x.example>' }, 'email.line-break', 'from'],
    [{ to: 'nobody' }, 'email.bad-address', 'to'],
    [{ to: ' , ' }, 'email.no-recipient', 'to'],
    [{ replyTo: 'a@x.example, b@x.example' }, 'email.one-address', 'replyTo'],
    [{ to: Array.from({ length: 101 }, (_, at) => `p${at}@x.example`).join(', ') }, 'email.too-many-recipients', 'to'],
  ])('refuses %j before anything is sent', async (parameters, code, field) => {
    expect(await failureOf(runStep(sendEmailBehaviour, { parameters: { ...base, ...parameters } }))).toMatchObject({ class: 'input', code, field });
  });
  it('hands on what the mail server says', async () => {
    const mail = new NodeError({ class: 'auth', code: 'smtp.sign-in-failed', message: 'No.' });
    expect(await failureOf(runStep(sendEmailBehaviour, { parameters: base, mail }))).toMatchObject({ class: 'auth', code: 'smtp.sign-in-failed' });
  });
});
