import type { Parameter } from '@hookloom/node-sdk';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '@/i18n/use-localized';
import { PasswordInput } from '@/features/auth/password-input';
import { Button, Field, Input, Select, Switch, Textarea } from '@/ui';
import type { FormProblem } from './credential-form';

export interface CredentialFieldProps {
  parameter: Parameter;
  value: string | number | boolean | undefined;
  onChange(value: string | number | boolean | undefined): void;
  problem: FormProblem | undefined;
  /** A secret that is stored already: it can be replaced, never read. */
  stored: boolean;
  /** What the server said about this field. */
  serverError: string | undefined;
}

/** One field of a credential, made from its declaration. */
export function CredentialField({ parameter, value, onChange, problem, stored, serverError }: CredentialFieldProps) {
  const { t } = useTranslation('credentials');
  const { t: common } = useTranslation('common');
  const say = useLocalized();
  const error = problem ? t(`problem.${problem}`, parameter.kind === 'number' ? { min: parameter.min, max: parameter.max } : {}) : serverError;
  const label = say(parameter.label);
  const help = parameter.help ? say(parameter.help) : undefined;

  if (parameter.kind === 'boolean') {
    return (
      <label className="flex items-start gap-3">
        <Switch checked={value === true} onChange={onChange} className="mt-0.5" aria-label={label} />
        <span><span className="block font-medium">{label}</span>{help ? <span className="block text-help text-fg-3">{help}</span> : null}</span>
      </label>
    );
  }
  return (
    <Field label={label} help={help} error={error} optional={parameter.required || 'default' in parameter ? undefined : common('optional')}>
      {(control) => {
        if (parameter.secret) return <SecretControl control={control} parameter={parameter} value={value} onChange={onChange} stored={stored} />;
        if (parameter.kind === 'select') return <Select {...control} value={typeof value === 'string' ? value : undefined} onChange={onChange} options={parameter.options.map((option) => ({ value: option.value, label: say(option.label) }))} />;
        if (parameter.kind === 'number') return <Input {...control} inputMode="numeric" value={value === undefined ? '' : String(value)} onChange={(event) => onChange(event.target.value)} className="w-36" />;
        const text = typeof value === 'string' ? value : '';
        if (parameter.kind === 'text' && (parameter.rows ?? 1) > 1) return <Textarea {...control} rows={parameter.rows} value={text} placeholder={parameter.placeholder} onChange={(event) => onChange(event.target.value)} />;
        return <Input {...control} value={text} placeholder={parameter.kind === 'text' ? parameter.placeholder : undefined} autoComplete="off" spellCheck={false} onChange={(event) => onChange(event.target.value)} />;
      }}
    </Field>
  );
}

interface SecretControlProps extends Pick<CredentialFieldProps, 'parameter' | 'value' | 'onChange' | 'stored'> {
  control: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean | undefined };
}

/** A secret goes in and never comes out: where one is stored, the form says so and offers to replace it. */
function SecretControl({ control, parameter, value, onChange, stored }: SecretControlProps) {
  const { t } = useTranslation('credentials');
  const { t: common } = useTranslation('common');
  const [replacing, setReplacing] = useState(!stored);
  if (!replacing) {
    return (
      <div className="flex h-8 items-center gap-2 rounded-control border border-line bg-sunken pr-1 pl-2.5">
        <Lock aria-hidden className="size-3.5 text-fg-3" />
        <span aria-hidden className="tracking-widest text-fg-3">••••••••</span>
        <span className="flex-1 text-help text-fg-3">{t('secretSet')}</span>
        <Button id={control.id} size={26} kind="ghost" onClick={() => setReplacing(true)}>{t('replace')}</Button>
      </div>
    );
  }
  const cancel = (): void => {
    onChange(undefined);
    setReplacing(false);
  };
  const multiline = parameter.kind === 'text' && (parameter.rows ?? 1) > 1;
  const text = typeof value === 'string' ? value : '';
  const placeholder = parameter.kind === 'text' ? parameter.placeholder : undefined;
  return (
    <div className="flex items-start gap-2">
      <div className="flex-1">
        {multiline ? (
          <Textarea {...control} mono rows={parameter.rows} value={text} placeholder={placeholder} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
        ) : (
          <PasswordInput {...control} value={text} placeholder={placeholder} autoComplete="new-password" autoFocus={stored} onChange={(event) => onChange(event.target.value)} />
        )}
      </div>
      {stored ? <Button size={32} kind="ghost" onClick={cancel}>{common('cancel')}</Button> : null}
    </div>
  );
}
