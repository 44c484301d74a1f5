import { DURATION_UNITS, durationMs, type Duration } from '@hookloom/node-sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Input, Select } from '@/ui';

export interface DurationInputProps {
  control: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean | undefined };
  /** Milliseconds; undefined leaves the field empty. */
  ms: number | undefined;
  placeholder?: string;
  onChange(ms: number | undefined): void;
}

/** The largest unit that says the time without a fraction. */
function split(ms: number): Duration {
  const unit = DURATION_UNITS.toReversed().find((candidate) => ms % durationMs({ amount: 1, unit: candidate }) === 0) ?? 'seconds';
  return { amount: ms / durationMs({ amount: 1, unit }), unit };
}

/** A setting in milliseconds, entered as amount and unit. */
export function DurationInput({ control, ms, placeholder, onChange }: DurationInputProps) {
  const { t } = useTranslation('editor');
  const shown = ms === undefined ? undefined : split(ms);
  const [unit, setUnit] = useState<Duration['unit']>(shown?.unit ?? 'seconds');
  const amount = ms === undefined ? '' : String(ms / durationMs({ amount: 1, unit }));
  return (
    <span className="flex gap-2">
      <Input
        {...control}
        type="number"
        min={0}
        value={amount}
        placeholder={placeholder}
        onChange={(event) => {
          const number = Number(event.target.value);
          onChange(event.target.value === '' ? undefined : Number.isFinite(number) && number >= 0 ? durationMs({ amount: number, unit }) : ms);
        }}
        className="tabular w-20! shrink-0"
      />
      <Select<Duration['unit']>
        aria-label={t('time.unit')}
        value={unit}
        onChange={(next) => {
          setUnit(next);
          if (ms !== undefined) onChange(durationMs({ amount: ms / durationMs({ amount: 1, unit }), unit: next }));
        }}
        options={DURATION_UNITS.map((known) => ({ value: known, label: t(`time.${known}`) }))}
        className="max-w-32 min-w-0"
      />
    </span>
  );
}
