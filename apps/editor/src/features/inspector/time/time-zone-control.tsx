import type { TimeZoneParameter } from '@hookloom/node-sdk';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Combobox } from '@/ui';
import type { ControlProps } from '../form/control';

/** Zones are the browser's own list, the person's first. */
function zones(): string[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}

/** The offset of a zone now, for example `GMT+1`. */
function offsetOf(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(new Date()).find((part) => part.type === 'timeZoneName')?.value ?? '';
}

/** An IANA time zone, found by typing. */
export function TimeZoneControl({ value, onChange, ids }: ControlProps<TimeZoneParameter>) {
  const { t } = useTranslation('editor');
  const options = useMemo(() => zones().map((zone) => ({ value: zone, label: `${zone.replaceAll('_', ' ')}  ${offsetOf(zone)}` })), []);
  return (
    <div data-testid={ids.testId}>
      <Combobox id={ids.id} aria-describedby={ids.describedBy} aria-invalid={ids.invalid || undefined} options={options} value={typeof value === 'string' ? value : undefined} onChange={onChange} placeholder={t('time.workflowZone')} searchPlaceholder={t('time.findZone')} empty={t('time.noZone')} />
    </div>
  );
}
