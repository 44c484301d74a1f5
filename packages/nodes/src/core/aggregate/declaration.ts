import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { itemFieldParameter, itemsParameter } from '../../shared/items.js';
import { MAIN_INPUT, mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';

export const aggregateNode = defineNode({
  key: 'core.aggregate',
  version: 1,
  family: 'logic',
  category: 'data',
  title: text('Aggregate', '聚合'),
  help: text(
    'Works out totals and other values over a list: one object for all of it, or with “Group by” a list with one object for each group.',
    '对列表计算合计等值：默认得到一个对象；设置“分组依据”后得到列表，每组一个对象。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'sigma', tint: 'amber' },
  keywords: ['sum', 'count', 'average', 'total', 'group', 'collect', 'join', 'min', 'max', '求和', '统计', '分组', '汇总'],
  parameters: {
    items: itemsParameter,
    values: parameter.list({
      label: text('Values', '计算值'),
      add: text('Add value', '添加计算值'),
      layout: 'group',
      minItems: 1,
      maxItems: 50,
      item: {
        operation: parameter.select({
          label: text('What', '计算'),
          options: [
            { value: 'collect', label: text('List of all values', '全部值的列表') },
            { value: 'sum', label: text('Sum', '求和') },
            { value: 'average', label: text('Average', '平均值') },
            { value: 'min', label: text('Smallest', '最小值') },
            { value: 'max', label: text('Largest', '最大值') },
            { value: 'count', label: text('Count', '计数') },
            { value: 'first', label: text('First', '第一个') },
            { value: 'last', label: text('Last', '最后一个') },
            { value: 'join', label: text('Text of all values', '拼接为文本') },
          ],
          default: 'collect',
          expression: false,
        }),
        field: itemFieldParameter,
        separator: parameter.text({
          label: text('Between the values', '分隔符'),
          default: ', ',
          showWhen: { parameter: 'operation', is: ['join'] },
        }),
        unique: parameter.boolean({
          label: text('Each value once', '相同的值只算一次'),
          expression: false,
          showWhen: { parameter: 'operation', is: ['collect', 'count', 'join'] },
        }),
        name: parameter.text({
          label: text('Call it', '命名为'),
          help: text('The field of the result.', '结果中的字段名。'),
          placeholder: 'total',
          required: true,
          expression: false,
          maxLength: 400,
        }),
      },
    }),
    groupBy: parameter.list({
      label: text('Group by', '分组依据'),
      help: text(
        'One result for each combination of these fields’ values; the result has the fields too. Left empty: one result for all.',
        '这些字段的每种取值组合得到一个结果，结果中也包含这些字段。留空则全部合为一个结果。',
      ),
      add: text('Add field', '添加字段'),
      layout: 'pairs',
      maxItems: 10,
      item: {
        field: parameter.text({ label: text('Field', '字段'), required: true, expression: false, placeholder: 'customer.country', maxLength: 400 }),
      },
    }),
  },
  inputs: MAIN_INPUT,
  outputs: mainOutput('result'),
  sample: { total: 6100, count: 2 },
  repeat: 'pure',
});
