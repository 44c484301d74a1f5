import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { MAIN_INPUT, mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';

export const editFields = defineNode({
  key: 'core.edit-fields',
  version: 1,
  family: 'logic',
  category: 'data',
  title: text('Edit fields', '编辑字段'),
  help: text(
    'Sets fields, from fixed values or from earlier steps. A dotted name such as “customer.name” sets a field inside an object.',
    '设置字段，值可以固定，也可以取自前面的步骤。带点的名称（如 customer.name）设置对象内部的字段。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'pencil', tint: 'amber' },
  keywords: ['set', 'map', 'rename', 'transform', 'variable', '赋值', '映射', '变量'],
  parameters: {
    fields: parameter.list({
      label: text('Fields', '字段'),
      add: text('Add field', '添加字段'),
      layout: 'pairs',
      minItems: 1,
      maxItems: 200,
      item: {
        name: parameter.text({
          label: text('Name', '名称'),
          required: true,
          expression: false,
          placeholder: 'customer.name',
          maxLength: 400,
        }),
        value: parameter.json({ label: text('Value', '值'), editor: 'line' }),
        type: parameter.select({
          label: text('Type', '类型'),
          options: [
            { value: 'auto', label: text('As it comes', '保持原样') },
            { value: 'text', label: text('Text', '文本') },
            { value: 'number', label: text('Number', '数字') },
            { value: 'boolean', label: text('True or false', '真或假') },
            { value: 'json', label: text('JSON', 'JSON') },
          ],
          default: 'auto',
          expression: false,
        }),
      },
    }),
    keep: parameter.select({
      label: text('Output', '输出'),
      options: [
        { value: 'only', label: text('Only these fields', '仅这些字段') },
        { value: 'all', label: text('Fields of the input, with these set', '输入的全部字段，并设置这些字段') },
      ],
      default: 'only',
      expression: false,
    }),
  },
  inputs: MAIN_INPUT,
  outputs: mainOutput('object'),
  sample: { firstName: 'Léa', email: 'lea@ateliernord.example' },
  repeat: 'pure',
});
