import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from './format';

/** The formatters of `format.ts` in the language of the page. */
export function useFormat() {
  const { i18n } = useTranslation();
  const language = i18n.language === 'zh' ? 'zh-CN' : 'en-GB';
  return useMemo(
    () => ({
      language,
      number: (value: number) => format.formatNumber(language, value),
      percent: (share: number) => format.formatPercent(language, share),
      clock: (at: string) => format.formatClock(language, new Date(at)),
      exact: (at: string) => format.formatExact(language, new Date(at)),
      day: (at: string) => format.formatDay(language, new Date(at), new Date()),
      dayTime: (at: string) => format.formatDayTime(language, new Date(at)),
      moment: (at: string) => format.formatMoment(language, new Date(at), new Date()),
      duration: (ms: number) => format.formatDuration(language, ms),
      bytes: (bytes: number) => format.formatBytes(language, bytes),
    }),
    [language],
  );
}
