import type { DateTimeParameter } from '@hookloom/node-sdk';
import { Input } from '@/ui';
import type { ControlProps } from '../form/control';

/** A moment, chosen by the browser's own picker. Stored without an offset: the workflow's or the step's zone counts. */
export function DateTimeControl({ value, onChange, ids }: ControlProps<DateTimeParameter>) {
  const stored = typeof value === 'string' ? value : '';
  return (
    <Input
      id={ids.id}
      data-testid={ids.testId}
      aria-describedby={ids.describedBy}
      aria-invalid={ids.invalid || undefined}
      type="datetime-local"
      step={60}
      value={stored.slice(0, 16)}
      onChange={(event) => onChange(event.target.value === '' ? null : `${event.target.value}:00`)}
      className="w-60!"
    />
  );
}
