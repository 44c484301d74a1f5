/** A cron expression in words, for the shapes people use; anything else is left to the list of next times. */
export type CronWords =
  | { key: 'everyMinute' }
  | { key: 'everyMinutes'; n: number }
  | { key: 'hourly'; minute: string }
  | { key: 'everyHours'; n: number; minute: string }
  | { key: 'daily'; time: string }
  | { key: 'weekdays'; time: string }
  | { key: 'weekly'; time: string; days: number[] }
  | { key: 'monthly'; time: string; day: number };

const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** @returns what the expression says, or null for a shape without simple words */
export function cronWords(cron: string): CronWords | null {
  const [minute, hour, day, month, weekday, ...rest] = cron.trim().toLowerCase().split(/\s+/);
  if (minute === undefined || hour === undefined || day === undefined || month === undefined || weekday === undefined || rest.length > 0 || month !== '*') return null;
  const everyMinutes = /^\*\/(\d+)$/.exec(minute);
  const everyHours = /^\*\/(\d+)$/.exec(hour);
  const at = /^\d+$/.test(minute) ? minute.padStart(2, '0') : null;
  if (day === '*' && weekday === '*') {
    if (hour === '*' && minute === '*') return { key: 'everyMinute' };
    if (hour === '*' && everyMinutes) return { key: 'everyMinutes', n: Number(everyMinutes[1]) };
    if (hour === '*' && at !== null) return { key: 'hourly', minute: at };
    if (everyHours && at !== null) return { key: 'everyHours', n: Number(everyHours[1]), minute: at };
  }
  if (at === null || !/^\d+$/.test(hour)) return null;
  const time = `${hour.padStart(2, '0')}:${at}`;
  if (day === '*' && weekday === '*') return { key: 'daily', time };
  if (day === '*') {
    const days = daysOf(weekday);
    if (!days) return null;
    return days.join() === '1,2,3,4,5' ? { key: 'weekdays', time } : { key: 'weekly', time, days };
  }
  return weekday === '*' && /^\d+$/.test(day) ? { key: 'monthly', time, day: Number(day) } : null;
}

/** Days of the week, 0 is Sunday, in order; null for steps and what else has no simple words. */
function daysOf(field: string): number[] | null {
  const days = new Set<number>();
  for (const part of field.split(',')) {
    const [from, to, ...more] = part.split('-').map(dayNumber);
    if (from === undefined || from === null || to === null || more.length > 0) return null;
    for (let day = from; day <= (to ?? from); day += 1) days.add(day % 7);
  }
  return [...days].sort((a, b) => a - b);
}

function dayNumber(word: string): number | null {
  const named = NAMES.indexOf(word);
  if (named >= 0) return named;
  return /^[0-7]$/.test(word) ? Number(word) : null;
}
