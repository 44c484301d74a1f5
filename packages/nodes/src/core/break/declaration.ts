import { defineNode, text } from '@hookloom/node-sdk';
import { MAIN_INPUT } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';

export const breakNode = defineNode({
  key: 'core.break',
  version: 1,
  family: 'logic',
  category: 'logic',
  title: text('Break', '跳出循环'),
  help: text(
    'Ends the loop around it: no further item is begun, items under way are finished, and the results so far go on.',
    '结束所在的循环：不再开始新的条目，进行中的条目会完成，已有的结果继续向下传递。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'log-out', tint: 'neutral' },
  keywords: ['exit', 'leave', 'end loop', 'stop loop', '中断', '退出'],
  parameters: {},
  inputs: MAIN_INPUT,
  outputs: [],
  sample: null,
  repeat: 'pure',
  ends: 'break',
});
