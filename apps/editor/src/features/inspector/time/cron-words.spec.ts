import { describe, expect, it } from 'vitest';
import { cronWords } from './cron-words';

describe('cronWords', () => {
  it.each([
    ['* * * * *', { key: 'everyMinute' }],
    ['*/5 * * * *', { key: 'everyMinutes', n: 5 }],
    ['7 * * * *', { key: 'hourly', minute: '07' }],
    ['0 */2 * * *', { key: 'everyHours', n: 2, minute: '00' }],
    ['30 9 * * *', { key: 'daily', time: '09:30' }],
    ['30 9 * * 1-5', { key: 'weekdays', time: '09:30' }],
    ['30 9 * * mon-fri', { key: 'weekdays', time: '09:30' }],
    ['0 18 * * 5,7', { key: 'weekly', time: '18:00', days: [0, 5] }],
    ['0 8 1 * *', { key: 'monthly', time: '08:00', day: 1 }],
  ])('%s', (cron, words) => expect(cronWords(cron)).toEqual(words));

  it.each(['0 9 1 * 1', '0 9-17 * * *', '5,10 * * * *', '0 9 * 1 *', 'nonsense', '', '* * * * * *'])('has no simple words for "%s"', (cron) => expect(cronWords(cron)).toBeNull());
});
