import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { MAIN_INPUT } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';
import { comparisonFields, ignoreCaseFlag } from '../conditions/operators.js';

export const switchNode = defineNode({
  key: 'core.switch',
  version: 1,
  family: 'logic',
  category: 'logic',
  title: text('Switch', '多路分支'),
  help: text(
    'Picks one of many branches by a value. Cases are tried from top to bottom; what matches none goes to “default”.',
    '按一个值从多个分支中选择。从上到下逐个比较，都不匹配时走“默认”。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'git-fork', tint: 'neutral' },
  keywords: ['case', 'route', 'branch', 'match', '分支', '路由', '匹配'],
  parameters: {
    value: parameter.json({
      label: text('Value', '值'),
      help: text('What every case is compared with, for example the plan of a customer.', '与每个分支比较的值，例如客户的套餐。'),
      editor: 'line',
    }),
    cases: parameter.list({
      label: text('Cases', '分支'),
      add: text('Add case', '添加分支'),
      layout: 'group',
      minItems: 1,
      maxItems: 50,
      item: {
        name: parameter.text({
          label: text('Branch name', '分支名称'),
          placeholder: 'Pro',
          expression: false,
          maxLength: 40,
        }),
        ...comparisonFields,
      },
    }),
    take: parameter.select({
      label: text('Take', '选择'),
      options: [
        { value: 'first', label: text('The first case that matches', '第一个匹配的分支') },
        { value: 'all', label: text('Every case that matches', '所有匹配的分支') },
      ],
      default: 'first',
      expression: false,
    }),
    ignoreCase: ignoreCaseFlag,
  },
  inputs: MAIN_INPUT,
  outputs: [{ key: 'default', label: text('default', '默认') }],
  outputsFrom: { parameter: 'cases', label: 'name' },
  sample: {},
  passesInput: true,
  repeat: 'pure',
});
