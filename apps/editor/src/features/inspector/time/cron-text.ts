import i18next, { type TFunction } from 'i18next';
import { cronWords } from './cron-words';

/** 1 January 2023 was a Sunday. */
const SUNDAY = Date.UTC(2023, 0, 1);
const DAY_MS = 86_400_000;

/** A cron expression in the words of a language; null for a shape without simple words. */
export function sayCron(cron: string, language: string): string | null {
  const words = cronWords(cron);
  if (!words) return null;
  const t: TFunction<'editor'> = i18next.getFixedT(language, 'editor');
  if (words.key !== 'weekly') return t(`cron.${words.key}`, { ...words });
  const locale = language.startsWith('zh') ? 'zh-CN' : 'en-GB';
  const day = (index: number): string => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(SUNDAY + index * DAY_MS);
  return t('cron.weekly', { time: words.time, days: new Intl.ListFormat(locale).format(words.days.map(day)) });
}
