import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { itemFieldParameter, itemsParameter } from '../../shared/items.js';
import { MAIN_INPUT, mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';

export const sortNode = defineNode({
  key: 'core.sort',
  version: 1,
  family: 'logic',
  category: 'data',
  title: text('Sort', '排序'),
  help: text(
    'Puts a list in order by one or more fields. What is equal stays in the order it came; items without a value come last.',
    '按一个或多个字段对列表排序。相等的条目保持原有顺序，没有值的条目排在最后。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'arrow-down-up', tint: 'amber' },
  keywords: ['order', 'ascending', 'descending', 'rank', '升序', '降序', '顺序'],
  parameters: {
    items: itemsParameter,
    keys: parameter.list({
      label: text('Sort by', '排序依据'),
      add: text('Add field', '添加字段'),
      layout: 'group',
      minItems: 1,
      maxItems: 20,
      item: {
        field: itemFieldParameter,
        direction: parameter.select({
          label: text('Direction', '方向'),
          options: [
            { value: 'asc', label: text('Ascending', '升序') },
            { value: 'desc', label: text('Descending', '降序') },
          ],
          default: 'asc',
          expression: false,
        }),
        type: parameter.select({
          label: text('As', '按'),
          help: text(
            'By itself: as numbers if all values are numbers, as dates if all are dates, else as text.',
            '自动：全是数字则按数字，全是日期则按日期，否则按文本。',
          ),
          options: [
            { value: 'auto', label: text('By itself', '自动') },
            { value: 'number', label: text('Number', '数字') },
            { value: 'date', label: text('Date', '日期') },
            { value: 'text', label: text('Text', '文本') },
          ],
          default: 'auto',
          expression: false,
        }),
      },
    }),
    ignoreCase: parameter.boolean({
      label: text('Ignore upper and lower case', '忽略大小写'),
      help: text('Off: all capital letters come before the small ones.', '关闭后，大写字母全部排在小写字母之前。'),
      default: true,
      expression: false,
      more: true,
    }),
  },
  inputs: MAIN_INPUT,
  outputs: mainOutput('list'),
  sample: [{ name: 'Atelier Nord', amount: 4900 }, { name: 'Brauhaus Süd', amount: 1200 }],
  repeat: 'pure',
});
