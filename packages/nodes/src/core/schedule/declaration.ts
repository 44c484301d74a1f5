import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { mainOutput } from '../../shared/ports.js';
import { CORE_APP } from '../app.js';
import { MAX_INTERVAL_MS } from './limits.js';

export const scheduleTrigger = defineNode({
  key: 'core.schedule',
  version: 1,
  family: 'trigger',
  category: 'triggers',
  title: text('Schedule', '定时触发'),
  help: text(
    'Starts a run at regular times. Times follow the clock of the chosen zone, daylight saving included.',
    '按固定时间启动运行。时间以所选时区的时钟为准，包括夏令时。',
  ),
  app: CORE_APP,
  icon: { set: 'lucide', name: 'calendar-clock', tint: 'amber' },
  keywords: ['cron', 'timer', 'every', 'daily', 'weekly', 'interval', '定时', '每天', '周期'],
  parameters: {
    mode: parameter.select({
      label: text('Runs', '运行方式'),
      options: [
        { value: 'cron', label: text('At set times', '固定时刻') },
        { value: 'interval', label: text('Every so often', '每隔一段时间') },
      ],
      default: 'cron',
      expression: false,
    }),
    cron: parameter.cron({
      label: text('Times', '时刻'),
      help: text(
        'Minute, hour, day of month, month, day of week. “30 9 * * 1-5” is 09:30 from Monday to Friday.',
        '分、时、日、月、星期。“30 9 * * 1-5”表示周一至周五 09:30。',
      ),
      default: '0 9 * * *',
      expression: false,
      showWhen: { parameter: 'mode', is: ['cron'] },
    }),
    timeZone: parameter.timezone({
      label: text('Time zone', '时区'),
      default: 'UTC',
      expression: false,
    }),
    every: parameter.duration({
      label: text('Every', '每隔'),
      help: text(
        'At least 10 seconds. Counted from midnight UTC of 1 January 1970, so hours begin on the hour.',
        '至少 10 秒。从 1970 年 1 月 1 日零时（UTC）起算，因此整小时在整点触发。',
      ),
      default: { amount: 1, unit: 'hours' },
      maxMs: MAX_INTERVAL_MS,
      expression: false,
      showWhen: { parameter: 'mode', is: ['interval'] },
    }),
  },
  inputs: [],
  outputs: mainOutput('time'),
  sample: {
    scheduledAt: '2026-11-24T08:30:00.000Z',
    local: '2026-11-24T09:30:00.000+01:00',
    date: '2026-11-24',
    time: '09:30',
    weekday: 'Tuesday',
    timeZone: 'Europe/Berlin',
  },
  trigger: { modes: ['scheduled'], verification: 'none' },
});
