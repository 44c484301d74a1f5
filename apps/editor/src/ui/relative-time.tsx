import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration, formatExact, formatRelative, nextTickMs } from '@/lib/format';
import { useFormat } from '@/lib/use-format';

/** The time now, renewed as often as a label about `at` needs it. */
function useNow(at: string, tickMs?: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setTimeout(() => setNow(new Date()), tickMs ?? nextTickMs(new Date(at), now));
    return () => clearTimeout(timer);
  }, [at, now, tickMs]);
  return now;
}

/** A moment: relative under a day, exact on hover, and it keeps up with the clock. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const { t } = useTranslation('common');
  const { language } = useFormat();
  const now = useNow(at);
  const moment = new Date(at);
  return <time dateTime={at} title={formatExact(language, moment)} className={className}>{formatRelative(language, moment, now, t('justNow'))}</time>;
}

/** How long something has run so far, counting up. */
export function Elapsed({ since, className }: { since: string; className?: string }) {
  const { language } = useFormat();
  const now = useNow(since, 1_000);
  const ms = Math.max(0, now.getTime() - new Date(since).getTime());
  return <span className={className}>{formatDuration(language, ms < 1_000 ? ms : Math.floor(ms / 1_000) * 1_000)}</span>;
}
