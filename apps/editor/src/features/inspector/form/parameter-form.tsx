import { isShown } from '@hookloom/graph';
import type { Parameters, StoredParameter, StoredParameters } from '@hookloom/node-sdk';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '@/i18n/use-localized';
import { cx } from '@/lib/cx';
import { useForm } from './form-context';
import { ParameterField } from './parameter-field';

export interface ParameterFormProps {
  declared: Parameters;
  stored: StoredParameters;
  /** Before the names of fields: `headers.1.` inside a list. */
  prefix?: string;
  onChange(name: string, stored: StoredParameter): void;
}

/** A form made wholly from a declaration. */
export function ParameterForm({ declared, stored, prefix = '', onChange }: ParameterFormProps) {
  const { t } = useTranslation('editor');
  const say = useLocalized();
  const { problemOf } = useForm();
  const [more, setMore] = useState(false);
  const names = Object.keys(declared).filter((name) => isShown(declared, stored, name));
  const main = names.filter((name) => declared[name]?.more !== true);
  const folded = names.filter((name) => declared[name]?.more === true);
  // A folded field with a value or a problem must not be overlooked.
  const needed = folded.some((name) => problemOf(`${prefix}${name}`) !== undefined);
  const open = more || needed;
  const draw = (name: string) => {
    const parameter = declared[name];
    if (!parameter) return null;
    return <ParameterField key={name} parameter={parameter} field={`${prefix}${name}`} stored={Object.hasOwn(stored, name) ? stored[name] : undefined} onChange={(next) => onChange(name, next)} />;
  };
  return (
    <div className="flex flex-col gap-3.5">
      {main.map(draw)}
      {main.length === 0 && folded.length === 0 ? <p className="text-fg-3">{t('form.nothing')}</p> : null}
      {folded.length > 0 ? (
        <div className={cx('border-t border-line pt-1.5', open && 'pb-1')}>
          <button type="button" aria-expanded={open} data-testid="more-options" onClick={() => setMore(!open)} className="flex h-8 w-full items-center gap-2 rounded-control text-left font-medium hover:text-accent-text">
            <ChevronRight aria-hidden className={cx('size-4 text-fg-3 transition-transform duration-120', open && 'rotate-90')} />
            {t('form.more')}
            {open ? null : <span className="min-w-0 flex-1 truncate text-help font-normal text-fg-3">{folded.map((name) => (declared[name] ? say(declared[name].label).toLowerCase() : '')).join(', ')}</span>}
          </button>
          {open ? <div className="mt-2 flex flex-col gap-3.5">{folded.map(draw)}</div> : null}
        </div>
      ) : null}
    </div>
  );
}
