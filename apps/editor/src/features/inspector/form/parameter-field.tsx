import type { Parameter } from '@hookloom/node-sdk';
import { memo, useId, useRef, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '@/i18n/use-localized';
import { cx } from '@/lib/cx';
import { Segmented, Switch } from '@/ui';
import { FIELD_DRAG } from '../../canvas/drag-type';
import { useProblemText } from '../../canvas/problem-text';
import { ExpressionField } from '../../mapping/expression/expression-field';
import { useMapping } from '../../mapping/mapping-context';
import { PreviewLine } from '../../mapping/preview-line';
import { Control } from './control';
import { useForm, type ControlIds, type FieldProps } from './form-context';
import { ListField } from './list-field';
import { fixedOf, switchMode, takesExpression, withDropped, withExpression, withFixed } from './stored-value';

/** Kinds whose expression field has the rows of their fixed one. */
function rowsOf(parameter: Parameter): number {
  if (parameter.kind === 'text') return parameter.rows ?? 1;
  return parameter.kind === 'json' && parameter.editor !== 'line' ? 5 : 1;
}

/** One field: label, Fixed or Expression, control, and what it gives or what is wrong. */
export const ParameterField = memo(function ParameterField({ parameter, field, stored, onChange }: FieldProps<Parameter>) {
  if (parameter.kind === 'list') return <ListField parameter={parameter} field={field} stored={stored} onChange={onChange} />;
  return <ScalarField parameter={parameter} field={field} stored={stored} onChange={onChange} />;
});

function ScalarField({ parameter, field, stored, onChange }: FieldProps<Exclude<Parameter, { kind: 'list' }>>) {
  const { t } = useTranslation('editor');
  const { t: common } = useTranslation('common');
  const say = useLocalized();
  const problemText = useProblemText();
  const { problemOf, touch } = useForm();
  const { target } = useMapping();
  const id = useId();
  const latest = useRef(stored);
  latest.current = stored;
  const problem = problemOf(field);
  const mode = stored?.mode === 'expression' ? 'expression' : 'fixed';
  const label = say(parameter.label);
  const note = problem ? problemText(problem) : parameter.help ? say(parameter.help) : null;
  const ids: ControlIds = { id, label, describedBy: note ? `${id}-note` : undefined, invalid: problem?.severity === 'error', testId: `field-${field}` };
  const canExpress = takesExpression(parameter);

  const drop = (event: DragEvent): void => {
    const data = event.dataTransfer.getData(FIELD_DRAG);
    if (!data || mode === 'expression') return;
    event.preventDefault();
    onChange(withDropped(parameter, stored, JSON.parse(data) as string[]));
  };
  const allowDrop = (event: DragEvent): void => {
    if (canExpress && mode === 'fixed' && event.dataTransfer.types.includes(FIELD_DRAG)) event.preventDefault();
  };
  const rows = rowsOf(parameter);
  const noteLine = note ? (
    <p id={`${id}-note`} role={problem ? 'alert' : undefined} className={cx('mt-1.25 text-help', problem ? (problem.severity === 'error' ? 'text-fail-text' : 'text-wait-text') : 'text-fg-3')}>{note}</p>
  ) : null;

  if (parameter.kind === 'boolean' && mode === 'fixed') {
    return (
      <div data-field={field} onDragOver={allowDrop} onDrop={drop} className="group/field">
        <div className="flex min-h-6 items-center gap-2.5">
          <Switch id={id} checked={fixedOf(parameter, stored) === true} onChange={(checked) => onChange(withFixed(stored, checked))} aria-describedby={ids.describedBy} aria-label={label} />
          <label htmlFor={id} className="font-medium">{label}</label>
          {canExpress ? <ModeSwitch mode={mode} label={label} quiet onChange={(next) => onChange(switchMode(parameter, stored, next))} /> : null}
        </div>
        {noteLine}
      </div>
    );
  }
  return (
    <div
      data-field={field}
      onDragOver={allowDrop}
      onDrop={drop}
      onBlur={() => touch(field)}
      onFocus={() => {
        // A press on a datum while a fixed field has the focus turns it into an expression.
        if (canExpress && mode === 'fixed') target.current = { insert: (path) => onChange(withDropped(parameter, latest.current, path)) };
        else if (!canExpress) target.current = null;
      }}
    >
      <div className="mb-1.25 flex min-h-5.5 items-center justify-between gap-2">
        <label htmlFor={id} className="font-medium">
          {label}
          {parameter.required ? null : <span className="ml-1.5 text-help font-normal text-fg-3">{parameter.kind === 'text' && parameter.default === undefined ? common('optional') : ''}</span>}
        </label>
        {canExpress ? <ModeSwitch mode={mode} label={label} onChange={(next) => onChange(switchMode(parameter, stored, next))} /> : null}
      </div>
      {mode === 'expression' && stored?.mode === 'expression' ? (
        <>
          <ExpressionField id={id} label={label} testId={ids.testId} value={stored.expression} onChange={(source) => onChange(withExpression(latest.current, source))} rows={rows} invalid={ids.invalid} describedBy={ids.describedBy} mono={parameter.kind === 'json' && parameter.editor !== 'line'} placeholder={t('form.expressionHint')} />
          <PreviewLine source={stored.expression} field={field} />
        </>
      ) : (
        <Control parameter={parameter} value={fixedOf(parameter, stored)} onChange={(value) => onChange(withFixed(latest.current, value))} ids={ids} />
      )}
      {noteLine}
    </div>
  );
}

function ModeSwitch({ mode, label, quiet = false, onChange }: { mode: 'fixed' | 'expression'; label: string; quiet?: boolean; onChange(mode: 'fixed' | 'expression'): void }) {
  const { t } = useTranslation('editor');
  return (
    <Segmented
      aria-label={t('form.modeOf', { field: label })}
      value={mode}
      onChange={onChange}
      options={[{ value: 'fixed', label: t('form.fixed') }, { value: 'expression', label: t('form.expression') }]}
      className={quiet ? 'ml-auto opacity-0 transition-opacity duration-120 group-focus-within/field:opacity-100 group-hover/field:opacity-100' : ''}
    />
  );
}
