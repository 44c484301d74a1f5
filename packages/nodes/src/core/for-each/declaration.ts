import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { itemsParameter } from '../../shared/items.js';
import { MAIN_INPUT, mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';

export const forEachNode = defineNode({
  key: 'core.for-each',
  version: 1,
  family: 'logic',
  category: 'logic',
  title: text('For each', '逐项循环'),
  help: text(
    'Runs its body once for every item of a list and gives the list of results, in the order of the items. The body knows “item” and “index”.',
    '对列表中的每个条目执行一次循环体，按条目顺序输出结果列表。循环体内可使用 item 和 index。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'repeat', tint: 'indigo' },
  keywords: ['loop', 'iterate', 'map', 'foreach', 'batch', '循环', '遍历', '迭代', '批量'],
  parameters: {
    items: itemsParameter,
    concurrency: parameter.number({
      label: text('At the same time', '并行数'),
      help: text('How many items are worked on at once. With 1 they come one after another, in order.', '同时处理的条目数。为 1 时按顺序逐个处理。'),
      default: 1,
      min: 1,
      max: 50,
      integer: true,
    }),
    onItemError: parameter.select({
      label: text('When an item fails', '条目失败时'),
      options: [
        { value: 'stop', label: text('Stop: the loop fails', '停止，循环失败') },
        { value: 'leave-out', label: text('Leave it out of the results', '从结果中去掉') },
        { value: 'collect', label: text('Mark every result as a success or an error', '每个结果都标明成功或错误') },
      ],
      default: 'stop',
      expression: false,
    }),
  },
  inputs: MAIN_INPUT,
  outputs: mainOutput('list'),
  sample: [],
  repeat: 'pure',
  errorPort: true,
  container: { kind: 'for-each' },
});
