import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { headerList } from '../../shared/header-list.js';
import { MAIN_INPUT, mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';

export const respondNode = defineNode({
  key: 'core.respond',
  version: 1,
  family: 'logic',
  category: 'web',
  title: text('Respond to webhook', '响应 Webhook'),
  help: text(
    'Answers the request that started the run. Set the webhook’s “Answer” to “By the Respond node”. The run goes on after it.',
    '回复触发本次运行的请求。请将 Webhook 的“应答”设为“由响应节点应答”。之后运行继续。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'reply', tint: 'blue' },
  keywords: ['answer', 'reply', 'response', 'return', 'http', '应答', '返回', '回复'],
  parameters: {
    body: parameter.select({
      label: text('Body', '正文'),
      options: [
        { value: 'json', label: text('JSON', 'JSON') },
        { value: 'input', label: text('What comes in, as JSON', '输入内容（JSON）') },
        { value: 'text', label: text('Text', '文本') },
        { value: 'none', label: text('Nothing', '无') },
      ],
      default: 'json',
      expression: false,
    }),
    json: parameter.json({
      label: text('JSON', 'JSON'),
      default: { ok: true },
      showWhen: { parameter: 'body', is: ['json'] },
    }),
    text: parameter.text({
      label: text('Text', '文本'),
      default: '',
      rows: 6,
      showWhen: { parameter: 'body', is: ['text'] },
    }),
    status: parameter.number({
      label: text('Status', '状态码'),
      help: text('200 for success. See the list of HTTP status codes for others.', '200 表示成功，其他取值见 HTTP 状态码列表。'),
      default: 200,
      min: 200,
      max: 599,
      integer: true,
    }),
    headers: headerList(text('Further headers of the answer.', '应答的其他响应头。')),
  },
  inputs: MAIN_INPUT,
  outputs: mainOutput('answer'),
  sample: { ok: true },
  repeat: 'pure',
  subtitle: '{status}',
  responds: true,
});
