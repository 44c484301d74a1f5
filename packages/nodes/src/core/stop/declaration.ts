import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { MAIN_INPUT } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';

export const stopNode = defineNode({
  key: 'core.stop',
  version: 1,
  family: 'logic',
  category: 'logic',
  title: text('Stop', '停止'),
  help: text(
    'Ends the whole run at once, as succeeded with a value or as failed with a message. Steps that are under way elsewhere are cancelled.',
    '立即结束整个运行：以某个值成功结束，或附带消息失败。其他正在进行的步骤会被取消。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'circle-stop', tint: 'neutral' },
  keywords: ['end', 'exit', 'abort', 'fail', 'throw', 'error', 'finish', '结束', '终止', '失败'],
  parameters: {
    outcome: parameter.select({
      label: text('The run has', '运行结果'),
      options: [
        { value: 'success', label: text('Succeeded', '成功') },
        { value: 'error', label: text('Failed', '失败') },
      ],
      default: 'success',
      expression: false,
    }),
    value: parameter.json({
      label: text('Result', '结果'),
      help: text('The result of the run, unless a Respond node gave one.', '本次运行的结果；如果响应节点已给出结果，则以其为准。'),
      initialExpression: '{{ input }}',
      showWhen: { parameter: 'outcome', is: ['success'] },
    }),
    message: parameter.text({
      label: text('Message', '消息'),
      help: text('What went wrong, for whoever looks at the run.', '说明出了什么问题，供查看运行记录的人参考。'),
      placeholder: 'The order has no lines.',
      required: true,
      rows: 2,
      maxLength: 2_000,
      showWhen: { parameter: 'outcome', is: ['error'] },
    }),
  },
  inputs: MAIN_INPUT,
  outputs: [],
  sample: null,
  repeat: 'pure',
  subtitle: '{outcome}',
  ends: 'stop',
});
