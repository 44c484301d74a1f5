import { defineNode, text } from '@hookloom/node-sdk';
import { MAIN_INPUT } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';

export const tryNode = defineNode({
  key: 'core.try',
  version: 1,
  family: 'logic',
  category: 'logic',
  title: text('Try', '尝试'),
  help: text(
    'Guards the steps in it. If one of them fails, the others are cancelled and the run goes on at “error” with what went wrong.',
    '保护其中的步骤。其中一个失败时，其余步骤被取消，运行带着错误信息从“错误”继续。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'shield', tint: 'indigo' },
  keywords: ['catch', 'error', 'exception', 'guard', 'handle', '捕获', '异常', '容错', '错误处理'],
  parameters: {},
  inputs: MAIN_INPUT,
  outputs: [
    { key: 'main', label: text('Output', '输出'), shows: 'result' },
    { key: 'error', label: text('error', '错误'), shows: 'error' },
  ],
  sample: {},
  repeat: 'pure',
  container: { kind: 'try' },
});
