import type { Json, Parameter } from '@hookloom/node-sdk';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '@/i18n/use-localized';
import { Input, Select, Skeleton, Textarea } from '@/ui';
import { CronControl } from '../time/cron-control';
import { DateTimeControl } from '../time/date-time-control';
import { DurationControl } from '../time/duration-control';
import { TimeZoneControl } from '../time/time-zone-control';
import type { ControlIds } from './form-context';
import { NumberControl } from './number-control';

const JsonControl = lazy(() => import('./json-control'));

export interface ControlProps<P> {
  parameter: P;
  value: Json | undefined;
  onChange(value: Json): void;
  ids: ControlIds;
}

/** The control for a fixed value, by the parameter's kind. */
export function Control({ parameter, value, onChange, ids }: ControlProps<Exclude<Parameter, { kind: 'list' }>>) {
  const say = useLocalized();
  const { t } = useTranslation('editor');
  const common = { id: ids.id, 'data-testid': ids.testId, 'aria-describedby': ids.describedBy, 'aria-invalid': ids.invalid || undefined };
  switch (parameter.kind) {
    case 'text': {
      const mono = parameter.format === 'code' || parameter.format === 'html';
      const text = typeof value === 'string' ? value : '';
      if ((parameter.rows ?? 1) > 1) return <Textarea {...common} mono={mono} rows={parameter.rows} value={text} placeholder={parameter.placeholder} onChange={(event) => onChange(event.target.value)} />;
      return <Input {...common} mono={mono} value={text} placeholder={parameter.placeholder} autoComplete="off" spellCheck={false} onChange={(event) => onChange(event.target.value)} />;
    }
    case 'number':
      return <NumberControl parameter={parameter} value={value} onChange={onChange} ids={ids} />;
    case 'boolean':
      return null;
    case 'select':
      return (
        <div data-testid={ids.testId}>
          <Select id={ids.id} aria-describedby={ids.describedBy} aria-invalid={ids.invalid || undefined} value={typeof value === 'string' ? value : undefined} placeholder={t('form.choose')} onChange={onChange} options={parameter.options.map((option) => ({ value: option.value, label: say(option.label) }))} />
        </div>
      );
    case 'json':
      if (parameter.editor === 'line') return <Input {...common} value={typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value)} autoComplete="off" spellCheck={false} onChange={(event) => onChange(event.target.value)} />;
      return <Suspense fallback={<Skeleton className="h-28" />}><JsonControl value={value} onChange={onChange} ids={ids} /></Suspense>;
    case 'duration':
      return <DurationControl parameter={parameter} value={value} onChange={onChange} ids={ids} />;
    case 'datetime':
      return <DateTimeControl parameter={parameter} value={value} onChange={onChange} ids={ids} />;
    case 'cron':
      return <CronControl parameter={parameter} value={value} onChange={onChange} ids={ids} />;
    case 'timezone':
      return <TimeZoneControl parameter={parameter} value={value} onChange={onChange} ids={ids} />;
  }
}
