import type { Parameter } from '@hookloom/node-sdk';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '@/i18n/use-localized';
import { cx } from '@/lib/cx';
import { useProblemText } from '../../canvas/problem-text';
import { ExpressionField } from '../../mapping/expression/expression-field';
import { PreviewLine } from '../../mapping/preview-line';
import { Control } from './control';
import { useForm, type FieldProps } from './form-context';
import { ParameterField } from './parameter-field';
import { fixedOf, fromText, takesExpression, toText, withFixed } from './stored-value';

/** A field in a row of a list. It has no switch: text with a chip in it is an expression, other text is fixed. */
export function RowField({ parameter, field, stored, onChange, wide }: FieldProps<Parameter> & { wide: boolean }) {
  const { t } = useTranslation('editor');
  const say = useLocalized();
  const problemText = useProblemText();
  const { problemOf, touch } = useForm();
  const id = useId();
  const latest = useRef(stored);
  latest.current = stored;
  if (parameter.kind === 'list') return <ParameterField parameter={parameter} field={field} stored={stored} onChange={onChange} />;
  const problem = problemOf(field);
  const label = say(parameter.label);
  const mixed = takesExpression(parameter) && (parameter.kind === 'text' || (parameter.kind === 'json' && parameter.editor === 'line'));
  const text = toText(parameter, stored);
  return (
    <div data-field={field} onBlur={() => touch(field)} className={cx('min-w-0', wide && 'col-span-2')}>
      {mixed ? (
        <>
          <ExpressionField label={label} testId={`field-${field}`} value={text} onChange={(source) => onChange(fromText(latest.current, source))} placeholder={(parameter.kind === 'text' ? parameter.placeholder : undefined) ?? label} invalid={problem?.severity === 'error'} />
          {stored?.mode === 'expression' ? <PreviewLine source={text} field={field} compact /> : null}
        </>
      ) : (
        <Control parameter={parameter} value={fixedOf(parameter, stored)} onChange={(value) => onChange(withFixed(latest.current, value))} ids={{ id, label, describedBy: undefined, invalid: problem?.severity === 'error', testId: `field-${field}` }} />
      )}
      {problem ? <p role="alert" className="mt-0.5 text-help text-fail-text">{problemText(problem)}</p> : null}
      <span className="sr-only">{t('form.inRow', { field: label })}</span>
    </div>
  );
}
