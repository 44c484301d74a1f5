import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { headerList } from '../../shared/header-list.js';
import { MAIN_INPUT, mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';
import { MAX_EXCHANGE_MS } from './limits.js';

const METHODS_WITH_BODY = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

export const httpRequest = defineNode({
  key: 'core.http-request',
  version: 1,
  family: 'action',
  category: 'web',
  title: text('HTTP request', 'HTTP 请求'),
  help: text(
    'Calls any HTTP API and gives its answer. GET, HEAD and OPTIONS may be repeated, PUT and DELETE too; POST and PATCH are sent once.',
    '调用任意 HTTP API 并返回其应答。GET、HEAD、OPTIONS 以及 PUT、DELETE 可以重复发送；POST 和 PATCH 只发送一次。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'globe', tint: 'blue' },
  keywords: ['api', 'rest', 'fetch', 'call', 'url', 'curl', 'webhook', '接口', '请求'],
  parameters: {
    method: parameter.select({
      label: text('Method', '方法'),
      options: [
        { value: 'GET', label: text('GET', 'GET') },
        { value: 'POST', label: text('POST', 'POST') },
        { value: 'PUT', label: text('PUT', 'PUT') },
        { value: 'PATCH', label: text('PATCH', 'PATCH') },
        { value: 'DELETE', label: text('DELETE', 'DELETE') },
        { value: 'HEAD', label: text('HEAD', 'HEAD') },
        { value: 'OPTIONS', label: text('OPTIONS', 'OPTIONS') },
      ],
      default: 'GET',
      expression: false,
    }),
    url: parameter.text({
      label: text('URL', '网址'),
      required: true,
      format: 'url',
      placeholder: 'https://api.example.com/customers',
      maxLength: 8_000,
    }),
    query: parameter.list({
      label: text('Query', '查询参数'),
      help: text('Added to the URL, encoded for you. A name may come more than once.', '自动编码后加到网址后面。同名参数可以出现多次。'),
      add: text('Add query parameter', '添加查询参数'),
      layout: 'pairs',
      item: {
        name: parameter.text({ label: text('Name', '名称'), required: true, placeholder: 'limit' }),
        value: parameter.text({ label: text('Value', '值'), default: '' }),
      },
    }),
    headers: headerList(text('The content type follows from the body; sign-in belongs into a credential.', '内容类型由正文决定；登录信息请放入凭据。')),
    body: parameter.select({
      label: text('Body', '正文'),
      options: [
        { value: 'none', label: text('None', '无') },
        { value: 'json', label: text('JSON', 'JSON') },
        { value: 'form', label: text('Form', '表单') },
        { value: 'text', label: text('Text', '文本') },
      ],
      default: 'none',
      expression: false,
      showWhen: { parameter: 'method', is: METHODS_WITH_BODY },
    }),
    json: parameter.json({ label: text('JSON body', 'JSON 正文'), default: {}, showWhen: { parameter: 'body', is: ['json'] } }),
    form: parameter.list({
      label: text('Form fields', '表单字段'),
      add: text('Add field', '添加字段'),
      layout: 'pairs',
      showWhen: { parameter: 'body', is: ['form'] },
      item: {
        name: parameter.text({ label: text('Name', '名称'), required: true }),
        value: parameter.text({ label: text('Value', '值'), default: '' }),
      },
    }),
    text: parameter.text({ label: text('Text body', '文本正文'), default: '', rows: 6, format: 'code', showWhen: { parameter: 'body', is: ['text'] } }),
    contentType: parameter.text({
      label: text('Content type', '内容类型'),
      default: 'text/plain; charset=utf-8',
      showWhen: { parameter: 'body', is: ['text'] },
    }),
    failOnStatus: parameter.boolean({
      label: text('Fail on status 400 and above', '状态码 400 及以上视为失败'),
      help: text('Off: the step succeeds whatever the status, and you look at it yourself.', '关闭后，无论状态码如何，步骤都算成功，由你自行判断。'),
      default: true,
      more: true,
    }),
    followRedirects: parameter.boolean({
      label: text('Follow redirects', '跟随重定向'),
      default: true,
      more: true,
    }),
    timeout: parameter.duration({
      label: text('Time limit', '时限'),
      help: text('For the whole exchange.', '整个请求与应答的时限。'),
      default: { amount: 30, unit: 'seconds' },
      maxMs: MAX_EXCHANGE_MS,
      expression: false,
      more: true,
    }),
  },
  inputs: MAIN_INPUT,
  outputs: mainOutput('response'),
  sample: {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: { id: 42, name: 'Atelier Nord', plan: 'team', active: true },
  },
  credential: { types: ['http-bearer', 'http-basic', 'http-header'], required: false },
  repeat: {
    parameter: 'method',
    values: { GET: 'read', HEAD: 'read', OPTIONS: 'read', PUT: 'idempotent', DELETE: 'idempotent' },
    otherwise: 'unsafe',
  },
  // A little over the longest time limit, so that the limit's own message is what people read.
  timeoutMs: MAX_EXCHANGE_MS + 5_000,
  subtitle: '{method} {url}',
});
