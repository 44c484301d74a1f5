import { defineCredential, parameter, text } from '@hookloom/node-sdk';

export const smtpCredential = defineCredential({
  key: 'smtp',
  title: text('SMTP mail server', 'SMTP 邮件服务器'),
  help: text(
    'Your mail provider lists these under “SMTP” or “Outgoing mail”. Many want an app password (QQ and 163 mail: an authorisation code) in place of your own.',
    '邮件服务商通常在“SMTP”或“发件服务器”下列出这些信息。许多服务商要求使用应用专用密码（QQ、163 邮箱为授权码）而不是登录密码。',
  ),
  icon: { set: 'lucide', name: 'mail', tint: 'red' },
  fields: {
    host: parameter.text({ label: text('Server', '服务器'), placeholder: 'smtp.example.com', required: true }),
    port: parameter.number({ label: text('Port', '端口'), default: 587, min: 1, max: 65_535, integer: true }),
    security: parameter.select({
      label: text('Encryption', '加密方式'),
      options: [
        { value: 'starttls', label: text('STARTTLS (usual with port 587)', 'STARTTLS（常用端口 587）') },
        { value: 'tls', label: text('TLS from the start (usual with port 465)', '全程 TLS（常用端口 465）') },
        { value: 'none', label: text('None, for a server on a network you trust', '不加密，仅用于可信网络内的服务器') },
      ],
      default: 'starttls',
    }),
    user: parameter.text({ label: text('User name', '用户名'), placeholder: 'billing@example.com' }),
    password: parameter.text({ label: text('Password', '密码'), secret: true }),
    from: parameter.text({
      label: text('Sender', '发件人'),
      help: text('Used when a step names no sender. Left empty: the user name.', '步骤未指定发件人时使用。留空则使用用户名。'),
      placeholder: 'Brightwater Billing <billing@example.com>',
    }),
  },
  testable: true,
});
