import { defineNode, text } from '@hookloom/node-sdk';
import { MAIN_INPUT, mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';
import { combineSelect, conditionList, ignoreCaseFlag } from '../conditions/operators.js';

export const filterNode = defineNode({
  key: 'core.filter',
  version: 1,
  family: 'logic',
  category: 'logic',
  title: text('Filter', '过滤'),
  help: text(
    'Lets through what meets the conditions. Anything else ends this path without an error, and the run says why.',
    '满足条件的才继续。其余的在此处正常结束这条路径，并在运行记录中说明原因。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'funnel', tint: 'neutral' },
  keywords: ['condition', 'only', 'skip', 'drop', '条件', '跳过'],
  parameters: { combine: combineSelect, conditions: conditionList, ignoreCase: ignoreCaseFlag },
  inputs: MAIN_INPUT,
  outputs: mainOutput('item'),
  sample: {},
  passesInput: true,
  repeat: 'pure',
});
