import { defineBehaviour, inputError, type MailMessage, type ValuesOf } from '@hookloom/node-sdk';
import { addressesOf, MAX_RECIPIENTS, oneAddressOf } from './addresses.js';
import { sendEmail } from './declaration.js';
import { plainTextOf } from './plain-text.js';

export const sendEmailBehaviour = defineBehaviour(sendEmail, async ({ parameters, mail, clock }) => {
  const { messageId, accepted, rejected, response } = await mail.send(messageOf(parameters));
  return { kind: 'done', output: { messageId, accepted, rejected, response, sentAt: new Date(clock.now()).toISOString() } };
});

/** @throws NodeError of class `input` */
function messageOf(values: ValuesOf<typeof sendEmail.parameters>): MailMessage {
  const to = addressesOf(values.to, 'to');
  const cc = addressesOf(values.cc, 'cc');
  const bcc = addressesOf(values.bcc, 'bcc');
  const from = oneAddressOf(values.from, 'from');
  const replyTo = oneAddressOf(values.replyTo, 'replyTo');
  if (to.length === 0) {
    throw inputError('email.no-recipient', 'to', 'There is nobody to send to: the field “To” came out empty.');
  }
  if (to.length + cc.length + bcc.length > MAX_RECIPIENTS) {
    throw inputError(
      'email.too-many-recipients',
      'to',
      `A message may have at most ${MAX_RECIPIENTS} recipients, copies included. Send several messages.`,
    );
  }
  if (/[\x00-\x1f\x7f]/.test(values.subject)) {
    throw inputError('email.line-break', 'subject', 'The subject holds a line break, which could add headers to the message. Remove it.');
  }
  return {
    to,
    subject: values.subject,
    ...(values.format === 'html' ? { html: values.html, text: plainTextOf(values.html) } : { text: values.text }),
    ...(from !== undefined && { from }),
    ...(replyTo !== undefined && { replyTo }),
    ...(cc.length > 0 && { cc }),
    ...(bcc.length > 0 && { bcc }),
  };
}
