import { DURATION_UNITS, isJsonObject, type Duration, type DurationParameter } from '@hookloom/node-sdk';
import { useTranslation } from 'react-i18next';
import { Input, Select } from '@/ui';
import type { ControlProps } from '../form/control';

/** A length of time: an amount and its unit. */
export function DurationControl({ value, onChange, ids }: ControlProps<DurationParameter>) {
  const { t } = useTranslation('editor');
  const stored = isJsonObject(value) ? value : {};
  const unit = DURATION_UNITS.find((known) => known === stored.unit) ?? 'minutes';
  const amount = stored.amount;
  return (
    <div className="flex gap-2">
      <Input
        id={ids.id}
        data-testid={ids.testId}
        aria-describedby={ids.describedBy}
        aria-invalid={ids.invalid || undefined}
        inputMode="decimal"
        value={typeof amount === 'number' || typeof amount === 'string' ? String(amount) : ''}
        onChange={(event) => {
          const text = event.target.value;
          const number = Number(text);
          onChange({ amount: text.trim() !== '' && Number.isFinite(number) ? number : text, unit });
        }}
        className="tabular w-28!"
      />
      <Select<Duration['unit']>
        aria-label={t('time.unit')}
        value={unit}
        onChange={(next) => onChange({ amount: amount ?? 1, unit: next })}
        options={DURATION_UNITS.map((known) => ({ value: known, label: t(`time.${known}`) }))}
        className="w-36!"
      />
    </div>
  );
}
