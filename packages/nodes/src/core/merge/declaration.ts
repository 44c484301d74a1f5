import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { MAIN_INPUT, mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';

export const mergeNode = defineNode({
  key: 'core.merge',
  version: 1,
  family: 'logic',
  category: 'logic',
  title: text('Merge', '合并'),
  help: text(
    'Waits for the branches that lead here and puts their values together. Branches that were not taken are left out.',
    '等待通向这里的各个分支，并合并它们的值。没有走到的分支不参与合并。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'merge', tint: 'neutral' },
  keywords: ['join', 'combine', 'append', 'union', 'zip', '汇合', '拼接'],
  parameters: {
    mode: parameter.select({
      label: text('How', '方式'),
      options: [
        { value: 'object', label: text('An object with one field for each branch', '每个分支一个字段的对象') },
        { value: 'append', label: text('One list after another', '列表首尾相接') },
        { value: 'position', label: text('Items at the same position together', '按位置合并列表项') },
        { value: 'key', label: text('Items with the same key together', '按键合并列表项') },
        { value: 'first', label: text('The first value that is not empty', '第一个非空值') },
      ],
      default: 'object',
      expression: false,
    }),
    key: parameter.text({
      label: text('Key field', '键字段'),
      help: text(
        'The field whose value tells which items belong together, for example “id” or “customer.id”.',
        '用来判断哪些项属于同一组的字段，例如 id 或 customer.id。',
      ),
      placeholder: 'id',
      required: true,
      expression: false,
      showWhen: { parameter: 'mode', is: ['key'] },
    }),
    unmatched: parameter.select({
      label: text('Items without a counterpart', '没有对应项的条目'),
      options: [
        { value: 'keep', label: text('Keep', '保留') },
        { value: 'drop', label: text('Leave out', '去掉') },
      ],
      default: 'keep',
      expression: false,
      showWhen: { parameter: 'mode', is: ['position', 'key'] },
    }),
  },
  inputs: MAIN_INPUT,
  outputs: mainOutput('merged'),
  sample: { customer: { id: 'cus_R7hTq0Ab', name: 'Atelier Nord' }, invoice: { id: 'in_1QPjXzL2', amount: 4900 } },
  repeat: 'pure',
});
