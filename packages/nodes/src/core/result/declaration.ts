import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { MAIN_INPUT } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';

export const resultNode = defineNode({
  key: 'core.result',
  version: 1,
  family: 'logic',
  category: 'logic',
  title: text('Result', '结果'),
  help: text(
    'Says what the body of a loop or Try gives. Without it that is the value of the body’s last step.',
    '指定循环体或“尝试”主体的输出。没有它时，输出为主体中最后一个步骤的值。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'corner-down-left', tint: 'neutral' },
  keywords: ['return', 'output', 'yield', 'give', '返回', '输出'],
  parameters: {
    value: parameter.json({ label: text('Value', '值'), initialExpression: '{{ input }}' }),
  },
  inputs: MAIN_INPUT,
  outputs: [],
  sample: null,
  repeat: 'pure',
  ends: 'result',
});
