import { defineCredential, parameter, text } from '@hookloom/node-sdk';

export const httpHeaderCredential = defineCredential({
  key: 'http-header',
  title: text('Header', '请求头'),
  help: text(
    'A secret in a header, for example an API key. Calls send it; a webhook that uses it refuses requests without it.',
    '放在请求头中的密钥，例如 API 密钥。发出的请求会带上它；使用它的 Webhook 会拒绝不带它的请求。',
  ),
  icon: { set: 'lucide', name: 'key-round', tint: 'neutral' },
  fields: {
    name: parameter.text({ label: text('Header', '请求头'), placeholder: 'X-Api-Key', required: true }),
    value: parameter.text({ label: text('Value', '值'), required: true, secret: true }),
  },
  testable: false,
});

export const httpBasicCredential = defineCredential({
  key: 'http-basic',
  title: text('User name and password', '用户名和密码'),
  help: text('HTTP Basic authentication, for calls and for webhooks.', 'HTTP Basic 认证，用于发出的请求和 Webhook。'),
  icon: { set: 'lucide', name: 'user', tint: 'neutral' },
  fields: {
    user: parameter.text({ label: text('User name', '用户名'), required: true }),
    password: parameter.text({ label: text('Password', '密码'), required: true, secret: true }),
  },
  testable: false,
});

export const httpBearerCredential = defineCredential({
  key: 'http-bearer',
  title: text('Bearer token', 'Bearer 令牌'),
  help: text(
    'A token in the header “Authorization: Bearer …”, for calls and for webhooks.',
    '放在“Authorization: Bearer …”请求头中的令牌，用于发出的请求和 Webhook。',
  ),
  icon: { set: 'lucide', name: 'shield', tint: 'neutral' },
  fields: {
    token: parameter.text({ label: text('Token', '令牌'), required: true, secret: true }),
  },
  testable: false,
});
