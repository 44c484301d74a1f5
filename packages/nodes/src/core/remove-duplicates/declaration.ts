import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { itemsParameter } from '../../shared/items.js';
import { MAIN_INPUT, mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';
import { ignoreCaseFlag } from '../conditions/operators.js';

export const removeDuplicatesNode = defineNode({
  key: 'core.remove-duplicates',
  version: 1,
  family: 'logic',
  category: 'data',
  title: text('Remove duplicates', '去重'),
  help: text(
    'Keeps one of the items that are the same, as a whole or in chosen fields. Items without any of these fields all stay.',
    '相同的条目只保留一个，可按整个条目或指定字段比较。这些字段都没有值的条目全部保留。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'copy-minus', tint: 'amber' },
  keywords: ['unique', 'distinct', 'dedupe', 'repeated', '唯一', '重复'],
  parameters: {
    items: itemsParameter,
    compare: parameter.select({
      label: text('Same are', '判断相同'),
      options: [
        { value: 'item', label: text('Items that are equal in everything', '内容完全相同的条目') },
        { value: 'fields', label: text('Items that are equal in some fields', '指定字段相同的条目') },
      ],
      default: 'item',
      expression: false,
    }),
    fields: parameter.list({
      label: text('Fields', '字段'),
      add: text('Add field', '添加字段'),
      layout: 'pairs',
      minItems: 1,
      maxItems: 20,
      showWhen: { parameter: 'compare', is: ['fields'] },
      item: {
        field: parameter.text({ label: text('Field', '字段'), required: true, expression: false, placeholder: 'customer.email', maxLength: 400 }),
      },
    }),
    keep: parameter.select({
      label: text('Keep', '保留'),
      options: [
        { value: 'first', label: text('The first of them', '其中第一个') },
        { value: 'last', label: text('The last of them', '其中最后一个') },
      ],
      default: 'first',
      expression: false,
    }),
    ignoreCase: ignoreCaseFlag,
  },
  inputs: MAIN_INPUT,
  outputs: mainOutput('list'),
  sample: [{ email: 'lea@ateliernord.example' }],
  repeat: 'pure',
});
