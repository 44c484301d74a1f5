import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { MAIN_INPUT, mainOutput } from '../../../shared/ports.js';

export const sendEmail = defineNode({
  key: 'email.send',
  version: 1,
  family: 'action',
  category: 'email',
  title: text('Send email', '发送邮件'),
  help: text(
    'Sends a message by SMTP. Without a credential it goes through the server’s own mail setting, or into the built-in mailbox.',
    '通过 SMTP 发送邮件。未选择凭据时使用服务器自己的邮件设置，或投递到内置邮箱。',
  ),
  app: { key: 'email', name: 'SMTP' },
  icon: { set: 'lucide', name: 'mail', tint: 'red' },
  keywords: ['mail', 'e-mail', 'smtp', 'message', 'notify', '邮箱', '通知'],
  parameters: {
    to: parameter.text({
      label: text('To', '收件人'),
      help: text('Several addresses are separated by commas.', '多个地址用逗号分隔。'),
      required: true,
      placeholder: 'lea@ateliernord.example',
    }),
    subject: parameter.text({ label: text('Subject', '主题'), required: true, maxLength: 1_000 }),
    format: parameter.select({
      label: text('Format', '格式'),
      options: [
        { value: 'text', label: text('Plain text', '纯文本') },
        { value: 'html', label: text('HTML', 'HTML') },
      ],
      default: 'text',
      expression: false,
    }),
    text: parameter.text({
      label: text('Body', '正文'),
      required: true,
      rows: 8,
      showWhen: { parameter: 'format', is: ['text'] },
    }),
    html: parameter.text({
      label: text('Body', '正文'),
      help: text('A plain text version is made from it for readers that show no HTML.', '会自动生成纯文本版本，供不显示 HTML 的阅读器使用。'),
      required: true,
      rows: 12,
      format: 'html',
      showWhen: { parameter: 'format', is: ['html'] },
    }),
    from: parameter.text({
      label: text('From', '发件人'),
      help: text('Left empty: the sender of the credential.', '留空则使用凭据中的发件人。'),
      placeholder: 'Brightwater Billing <billing@example.com>',
      more: true,
    }),
    replyTo: parameter.text({ label: text('Reply to', '回复到'), placeholder: 'support@example.com', more: true }),
    cc: parameter.text({ label: text('Copy to', '抄送'), more: true }),
    bcc: parameter.text({ label: text('Blind copy to', '密送'), more: true }),
  },
  inputs: MAIN_INPUT,
  outputs: mainOutput('receipt'),
  sample: {
    messageId: '<7f0c2b91@brightwater.example>',
    accepted: ['lea@ateliernord.example'],
    rejected: [],
    response: '250 2.0.0 OK: queued as 4XyT9q',
    sentAt: '2026-11-24T18:06:12.000Z',
  },
  credential: { types: ['smtp'], required: false },
  repeat: 'unsafe',
  timeoutMs: 60_000,
});
