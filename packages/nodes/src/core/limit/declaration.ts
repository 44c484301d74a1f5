import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { itemsParameter } from '../../shared/items.js';
import { MAIN_INPUT, mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';

export const limitNode = defineNode({
  key: 'core.limit',
  version: 1,
  family: 'logic',
  category: 'data',
  title: text('Limit', '限制数量'),
  help: text(
    'Keeps a number of items from the beginning or the end of a list. A list that is shorter comes out as it is.',
    '保留列表开头或末尾的若干条目。列表更短时原样输出。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'scissors', tint: 'amber' },
  keywords: ['first', 'last', 'top', 'slice', 'take', 'skip', 'page', '截取', '前几个', '跳过'],
  parameters: {
    items: itemsParameter,
    keep: parameter.select({
      label: text('Keep', '保留'),
      options: [
        { value: 'first', label: text('The first items', '开头的条目') },
        { value: 'last', label: text('The last items', '末尾的条目') },
      ],
      default: 'first',
      expression: false,
    }),
    count: parameter.number({ label: text('How many', '数量'), default: 10, min: 0, integer: true }),
    skip: parameter.number({
      label: text('Skip', '跳过'),
      help: text(
        'So many items are passed over before counting: from the beginning for the first items, from the end for the last.',
        '计数前先跳过的条目数：保留开头时从开头跳过，保留末尾时从末尾跳过。',
      ),
      default: 0,
      min: 0,
      integer: true,
      more: true,
    }),
  },
  inputs: MAIN_INPUT,
  outputs: mainOutput('list'),
  sample: [{ id: 'in_1QPjXzL2', amount: 4900 }],
  repeat: 'pure',
  subtitle: '{count}',
});
