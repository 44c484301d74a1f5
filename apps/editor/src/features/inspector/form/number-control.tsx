import type { NumberParameter } from '@hookloom/node-sdk';
import { useState } from 'react';
import { useLocalized } from '@/i18n/use-localized';
import { Input } from '@/ui';
import type { ControlProps } from './control';

/** A number as text, so that "-" and "1." can be typed; what is no number is stored as typed, and the validator says so. */
export function NumberControl({ parameter, value, onChange, ids }: ControlProps<NumberParameter>) {
  const say = useLocalized();
  const stored = value === undefined || value === null ? '' : String(value);
  const [typed, setTyped] = useState(stored);
  const shown = Number(typed) === value || typed === value ? typed : stored;
  return (
    <span className="flex items-center gap-2">
      <Input
        id={ids.id}
        data-testid={ids.testId}
        aria-describedby={ids.describedBy}
        aria-invalid={ids.invalid || undefined}
        inputMode={parameter.integer ? 'numeric' : 'decimal'}
        value={shown}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          const number = Number(text);
          onChange(text.trim() === '' ? null : Number.isFinite(number) ? number : text);
        }}
        className="tabular w-36!"
      />
      {parameter.unit ? <span className="text-fg-3">{say(parameter.unit)}</span> : null}
    </span>
  );
}
