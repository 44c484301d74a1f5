import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { MAIN_INPUT, mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';
import { MAX_CODE_LENGTH } from './limits.js';

export const codeNode = defineNode({
  key: 'core.code',
  version: 1,
  family: 'logic',
  category: 'data',
  title: text('Code', '代码'),
  help: text(
    'Runs JavaScript over the data of the run and gives what it returns. It has no network and no files, one second of time and 64 MiB of memory.',
    '用 JavaScript 处理本次运行的数据，输出其返回值。代码不能访问网络和文件，限时 1 秒，内存 64 MiB。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'code', tint: 'amber' },
  keywords: ['javascript', 'js', 'script', 'function', 'program', 'custom', '脚本', '函数', '编程'],
  parameters: {
    code: parameter.text({
      label: text('JavaScript', 'JavaScript'),
      help: text(
        'The body of a function: end with “return”. It may use “input”, “trigger” and “steps.<key>”, inside a loop also “item” and “index”.',
        '函数体，用 return 给出结果。可使用 input、trigger 和 steps.<key>，循环内还可使用 item 和 index。',
      ),
      placeholder: 'return input.lines.filter((line) => line.amount > 0);',
      required: true,
      expression: false,
      program: 'javascript',
      format: 'code',
      rows: 14,
      maxLength: MAX_CODE_LENGTH,
    }),
  },
  inputs: MAIN_INPUT,
  outputs: mainOutput('result'),
  sample: {},
  repeat: 'pure',
  errorPort: true,
});
