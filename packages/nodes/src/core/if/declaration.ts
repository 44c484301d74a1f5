import { defineNode, text } from '@hookloom/node-sdk';
import { MAIN_INPUT } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';
import { combineSelect, conditionList, ignoreCaseFlag } from '../conditions/operators.js';

export const ifNode = defineNode({
  key: 'core.if',
  version: 1,
  family: 'logic',
  category: 'logic',
  title: text('If', '条件判断'),
  help: text(
    'Continues on one of two branches. What comes in goes on unchanged, to “true” if the conditions hold, else to “false”.',
    '从两个分支中选择一个继续。输入原样传下去：条件成立走“真”，否则走“假”。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'split', tint: 'neutral' },
  keywords: ['condition', 'branch', 'compare', 'decide', '分支', '条件', '判断'],
  parameters: { combine: combineSelect, conditions: conditionList, ignoreCase: ignoreCaseFlag },
  inputs: MAIN_INPUT,
  outputs: [
    { key: 'true', label: text('true', '真') },
    { key: 'false', label: text('false', '假') },
  ],
  sample: {},
  passesInput: true,
  repeat: 'pure',
});
