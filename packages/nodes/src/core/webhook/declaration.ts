import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';

/** What a sign-up service would send; also the example that "Send a test event" sends unless another is given. */
const EXAMPLE_BODY = {
  type: 'user.created',
  user: { id: 'usr_8Qm2', email: 'lea@ateliernord.example', firstName: 'Léa', lastName: 'Martin', plan: 'team' },
};

export const webhookTrigger = defineNode({
  key: 'core.webhook',
  version: 1,
  family: 'trigger',
  category: 'triggers',
  title: text('Webhook', 'Webhook'),
  help: text(
    'Starts a run for each request to its own address. The event is stored before the sender is answered, so none is lost.',
    '专属地址每收到一个请求就启动一次运行。先存储事件再应答发送方，因此不会丢失。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'webhook', tint: 'violet' },
  keywords: ['http', 'api', 'receive', 'endpoint', 'callback', 'catch hook', '接收', '回调', '接口'],
  parameters: {
    method: parameter.select({
      label: text('Method', '方法'),
      options: [
        { value: 'POST', label: text('POST', 'POST') },
        { value: 'GET', label: text('GET', 'GET') },
        { value: 'PUT', label: text('PUT', 'PUT') },
        { value: 'PATCH', label: text('PATCH', 'PATCH') },
        { value: 'DELETE', label: text('DELETE', 'DELETE') },
        { value: 'ANY', label: text('Any method', '任意方法') },
      ],
      default: 'POST',
      expression: false,
    }),
    authentication: parameter.select({
      label: text('Who may send', '允许的发送方'),
      help: text('With anything but “Anyone”, requests are refused until a fitting credential is chosen.', '除“任何人”外，在选择合适的凭据之前，请求一律拒绝。'),
      options: [
        { value: 'none', label: text('Anyone who knows the address', '知道地址的任何人') },
        { value: 'header', label: text('Whoever sends the right header', '发送正确请求头的一方') },
        { value: 'basic', label: text('Whoever has the user name and password', '持有用户名和密码的一方') },
        { value: 'bearer', label: text('Whoever has the bearer token', '持有 Bearer 令牌的一方') },
      ],
      default: 'none',
      expression: false,
    }),
    respond: parameter.select({
      label: text('Answer', '应答'),
      options: [
        { value: 'accepted', label: text('At once, when the event is stored', '事件存储后立即应答') },
        { value: 'finished', label: text('When the run has ended, with its result', '运行结束后，返回其结果') },
        { value: 'responded', label: text('By the Respond node', '由响应节点应答') },
      ],
      default: 'accepted',
      expression: false,
    }),
    dedupe: parameter.select({
      label: text('Same event twice', '重复事件'),
      help: text('A sender may repeat a request. With an id, the same event starts one run only.', '发送方可能重复发送请求。有了标识，同一事件只会启动一次运行。'),
      options: [
        { value: 'none', label: text('Every request is an event of its own', '每个请求都是独立事件') },
        { value: 'header', label: text('A header holds the id', '标识在请求头中') },
        { value: 'field', label: text('A field of the body holds the id', '标识在正文字段中') },
      ],
      default: 'none',
      expression: false,
      more: true,
    }),
    dedupeHeader: parameter.text({
      label: text('Header with the id', '标识所在的请求头'),
      default: 'Idempotency-Key',
      expression: false,
      showWhen: { parameter: 'dedupe', is: ['header'] },
      more: true,
    }),
    dedupeField: parameter.text({
      label: text('Field with the id', '标识所在的字段'),
      help: text('Inside the body, with dots: “id” or “user.id”.', '正文中的字段，用点分隔：id 或 user.id。'),
      default: 'id',
      expression: false,
      showWhen: { parameter: 'dedupe', is: ['field'] },
      more: true,
    }),
    readAs: parameter.select({
      label: text('Read the body as', '正文格式'),
      options: [
        { value: 'auto', label: text('What its content type says', '按内容类型') },
        { value: 'json', label: text('JSON', 'JSON') },
        { value: 'form', label: text('Form', '表单') },
        { value: 'text', label: text('Text', '文本') },
        { value: 'raw', label: text('Bytes, in Base64', '字节（Base64）') },
      ],
      default: 'auto',
      expression: false,
      more: true,
    }),
    exampleBody: parameter.json({
      label: text('Example body', '示例正文'),
      help: text('Sent by “Send a test event”.', '“发送测试事件”时使用。'),
      default: EXAMPLE_BODY,
      expression: false,
      more: true,
    }),
  },
  inputs: [],
  outputs: mainOutput('request'),
  sample: {
    method: 'POST',
    path: '/hooks/k7Qd2xW9',
    query: {},
    headers: { 'content-type': 'application/json', 'user-agent': 'signup-service/2.4' },
    body: EXAMPLE_BODY,
  },
  credential: { types: ['http-header', 'http-basic', 'http-bearer'], required: false, showWhen: { parameter: 'authentication', is: ['header', 'basic', 'bearer'] } },
  trigger: { modes: ['instant'], verification: 'optional' },
  subtitle: 'Webhook · {method}',
});
