import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';

export const manualTrigger = defineNode({
  key: 'core.manual',
  version: 1,
  family: 'trigger',
  category: 'triggers',
  title: text('Manual', '手动触发'),
  help: text('A person starts the run, with the data below or with other data given at the start.', '由人启动运行，使用下面的数据，或启动时另行填写的数据。'),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'mouse-pointer-click', tint: 'neutral' },
  keywords: ['start', 'button', 'run', 'test', '开始', '按钮', '运行'],
  parameters: {
    payload: parameter.json({
      label: text('Data', '数据'),
      help: text('A JSON object: what the run begins with.', 'JSON 对象：运行开始时的数据。'),
      default: { name: 'Léa Martin', email: 'lea@ateliernord.example' },
      expression: false,
    }),
  },
  inputs: [],
  outputs: mainOutput('data'),
  sample: { name: 'Léa Martin', email: 'lea@ateliernord.example' },
  trigger: { modes: ['manual'], verification: 'none' },
});
