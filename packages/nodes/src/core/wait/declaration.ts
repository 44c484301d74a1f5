import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { MAIN_INPUT, mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';
import { MAX_WAIT_MS } from './limits.js';

export const waitNode = defineNode({
  key: 'core.wait',
  version: 1,
  family: 'logic',
  category: 'time',
  title: text('Wait', '等待'),
  help: text(
    'Pauses this path for a time or until a date, then goes on with its input. A waiting run uses no worker and survives a restart.',
    '让这条路径暂停一段时间或等到某个时刻，然后带着输入继续。等待中的运行不占用执行进程，重启后照常继续。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'timer', tint: 'amber' },
  keywords: ['delay', 'pause', 'sleep', 'timer', 'until', '延迟', '暂停', '定时'],
  parameters: {
    mode: parameter.select({
      label: text('Wait', '等待'),
      options: [
        { value: 'duration', label: text('For a time', '一段时间') },
        { value: 'until', label: text('Until a date and time', '到某个日期时间') },
      ],
      default: 'duration',
      expression: false,
    }),
    duration: parameter.duration({
      label: text('How long', '时长'),
      default: { amount: 1, unit: 'hours' },
      maxMs: MAX_WAIT_MS,
      showWhen: { parameter: 'mode', is: ['duration'] },
    }),
    until: parameter.datetime({
      label: text('Until', '到'),
      help: text('If it has passed when the step is reached, the run goes on at once.', '如果到达这一步时该时刻已过，运行立即继续。'),
      required: true,
      showWhen: { parameter: 'mode', is: ['until'] },
    }),
    timeZone: parameter.timezone({
      label: text('Time zone', '时区'),
      help: text('For a date without an offset. Left empty: the zone of the workflow.', '用于不带时差的日期。留空则使用工作流的时区。'),
      more: true,
      showWhen: { parameter: 'mode', is: ['until'] },
    }),
  },
  inputs: MAIN_INPUT,
  outputs: mainOutput('item'),
  sample: {},
  passesInput: true,
  repeat: 'pure',
});
