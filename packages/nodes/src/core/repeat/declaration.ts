import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { MAIN_INPUT, mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';

export const repeatNode = defineNode({
  key: 'core.repeat',
  version: 1,
  family: 'logic',
  category: 'logic',
  title: text('Repeat until', '重复直到'),
  help: text(
    'Runs its body again and again until a condition holds, and gives the last result. It fails when the limit is reached first.',
    '反复执行循环体，直到条件成立，并输出最后一次的结果。若先达到次数上限则失败。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'refresh-cw', tint: 'indigo' },
  keywords: ['loop', 'while', 'until', 'poll', 'again', 'page', '循环', '轮询', '翻页'],
  parameters: {
    until: parameter.json({
      label: text('Until', '直到'),
      help: text(
        'Looked at after each time; the loop ends once it is true. “result” is what the body just gave, “index” how often it ran before.',
        '每次执行后检查，为真时结束循环。result 是循环体刚给出的结果，index 是此前已执行的次数。',
      ),
      required: true,
      editor: 'line',
    }),
    limit: parameter.number({
      label: text('At most', '最多'),
      help: text('How often the body may run.', '循环体最多执行的次数。'),
      default: 10,
      min: 1,
      max: 1_000,
      integer: true,
      unit: text('times', '次'),
    }),
  },
  inputs: MAIN_INPUT,
  outputs: mainOutput('result'),
  sample: {},
  repeat: 'pure',
  errorPort: true,
  container: { kind: 'repeat' },
});
