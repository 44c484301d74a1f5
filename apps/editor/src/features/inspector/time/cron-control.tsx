import { isCron } from '@hookloom/graph';
import type { CronParameter } from '@hookloom/node-sdk';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/use-format';
import { Button, Input } from '@/ui';
import type { ControlProps } from '../form/control';
import { useTimeZone } from './time-zone-context';
import { sayCron } from './cron-text';
import { nextTimes } from './next-times';

const EXAMPLES = [
  { key: 'daily', cron: '0 9 * * *' },
  { key: 'weekdays', cron: '0 9 * * 1-5' },
  { key: 'hourly', cron: '0 * * * *' },
  { key: 'monthly', cron: '0 9 1 * *' },
] as const;

/** Five cron fields, said in words, with the next times in the zone of the schedule. */
export function CronControl({ value, onChange, ids }: ControlProps<CronParameter>) {
  const { t, i18n } = useTranslation('editor');
  const format = useFormat();
  const zone = useTimeZone();
  const cron = typeof value === 'string' ? value : '';
  const [times, setTimes] = useState<string[] | null>(null);
  useEffect(() => {
    let current = true;
    void (isCron(cron) ? nextTimes(cron, zone) : Promise.resolve(null)).then((next) => {
      if (current) setTimes(next);
    });
    return () => {
      current = false;
    };
  }, [cron, zone]);
  const words = sayCron(cron, i18n.language);
  const inZone = (time: string): string => new Intl.DateTimeFormat(format.language, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(new Date(time));
  return (
    <div>
      <div className="flex items-center gap-2">
        <Input id={ids.id} data-testid={ids.testId} aria-describedby={ids.describedBy} aria-invalid={ids.invalid || undefined} mono value={cron} spellCheck={false} autoComplete="off" onChange={(event) => onChange(event.target.value)} className="w-44!" />
        <span className="flex flex-wrap gap-1">
          {EXAMPLES.map((example) => <Button key={example.key} size={26} kind="ghost" onClick={() => onChange(example.cron)}>{t(`cron.example.${example.key}`)}</Button>)}
        </span>
      </div>
      {words ? <p className="mt-1.25 font-medium">{words}</p> : null}
      {times ? (
        <ol aria-label={t('cron.next')} className="mt-1 text-help text-fg-2">
          {times.map((time, index) => <li key={time}>{index === 0 ? `${t('cron.next')}: ` : ''}{inZone(time)}{index === 0 ? <span className="text-fg-3"> {zone}</span> : null}</li>)}
        </ol>
      ) : null}
    </div>
  );
}
