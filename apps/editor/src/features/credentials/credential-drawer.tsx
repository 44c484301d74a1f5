import type { CredentialDeclaration } from '@hookloom/node-sdk';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveCredential, useTestCredential } from '@/api/credentials';
import { ApiProblem } from '@/api/problem';
import type { Credential } from '@/api/types';
import { useLocalized } from '@/i18n/use-localized';
import { AppIcon, Button, Drawer, ErrorState, Field, Input, StatusGlyph } from '@/ui';
import { CredentialField } from './credential-field';
import { checkValues, initialValues, toFields, visibleFields, type FormProblem } from './credential-form';

export interface CredentialDrawerProps {
  declarations: readonly CredentialDeclaration[];
  /** The one to edit; without it a new one is made. */
  credential: Credential | undefined;
  /** For a new one: only these types are offered; a single one is taken at once. */
  types?: readonly string[];
  onClose(): void;
  /** Told after saving; the drawer closes by itself. */
  onSaved?(credential: Credential): void;
}

/** Creates or edits a credential in a drawer. A new one begins with the choice of its type. */
export function CredentialDrawer({ declarations, credential, types, onClose, onSaved }: CredentialDrawerProps) {
  const { t } = useTranslation('credentials');
  const offered = types ? declarations.filter(({ key }) => types.includes(key)) : declarations;
  const [chosen, setChosen] = useState(credential?.type ?? (offered.length === 1 ? offered[0]?.key : undefined));
  const declaration = declarations.find(({ key }) => key === chosen);
  if (!declaration) {
    return (
      <Drawer open onOpenChange={(open) => !open && onClose()} title={t('new')} description={t('chooseType')}>
        <TypeList declarations={offered} onChoose={setChosen} />
      </Drawer>
    );
  }
  return <CredentialEditor key={declaration.key} declaration={declaration} credential={credential} onClose={onClose} {...(onSaved ? { onSaved } : {})} />;
}

function TypeList({ declarations, onChoose }: { declarations: readonly CredentialDeclaration[]; onChoose(key: string): void }) {
  const say = useLocalized();
  return (
    <ul className="-mx-2 flex flex-col">
      {declarations.map((declaration) => (
        <li key={declaration.key}>
          <button type="button" onClick={() => onChoose(declaration.key)} className="flex w-full items-center gap-3 rounded-panel px-2 py-2 text-left transition-colors duration-120 hover:bg-hover">
            <AppIcon icon={declaration.icon} size={32} />
            <span className="min-w-0"><span className="block font-semibold">{say(declaration.title)}</span><span className="block text-help text-fg-3">{say(declaration.help)}</span></span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface EditorProps {
  declaration: CredentialDeclaration;
  credential: Credential | undefined;
  onClose(): void;
  onSaved?(credential: Credential): void;
}

function CredentialEditor({ declaration, credential, onClose, onSaved }: EditorProps) {
  const { t } = useTranslation('credentials');
  const { t: common } = useTranslation('common');
  const say = useLocalized();
  const save = useSaveCredential();
  const test = useTestCredential();
  const [name, setName] = useState(credential?.name ?? say(declaration.title));
  const [values, setValues] = useState(() => initialValues(declaration, credential));
  const [problems, setProblems] = useState<Partial<Record<string, FormProblem>>>({});
  const [nameMissing, setNameMissing] = useState(false);
  const secretsSet = credential?.secretsSet ?? [];
  const serverErrors = save.error instanceof ApiProblem ? save.error.errors : [];

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = checkValues(declaration, values, secretsSet);
    setProblems(found);
    setNameMissing(name.trim() === '');
    if (Object.keys(found).length > 0 || name.trim() === '') return;
    save.mutate(
      { ...(credential ? { id: credential.id } : {}), type: declaration.key, name: name.trim(), fields: toFields(declaration, values) },
      { onSuccess: (saved) => { onSaved?.(saved); onClose(); } },
    );
  };
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      lead={<AppIcon icon={declaration.icon} size={32} />}
      title={credential ? credential.name : t('newOf', { type: say(declaration.title) })}
      subtitle={credential ? say(declaration.title) : t('encrypted')}
      footer={
        <>
          {credential && declaration.testable ? <Button busy={test.isPending} onClick={() => test.mutate(credential.id)} className="mr-auto">{t('test')}</Button> : null}
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button kind="primary" type="submit" form={FORM} busy={save.isPending}>{common('save')}</Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} noValidate className="flex flex-col gap-3.5">
        <p className="text-fg-2">{say(declaration.help)}</p>
        {save.error && serverErrors.length === 0 ? <ErrorState error={save.error} look="inline" /> : null}
        <Field label={t('name')} help={t('nameHelp')} error={nameMissing ? t('problem.required') : undefined}>
          {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        {visibleFields(declaration, values).map(([key, parameter]) => (
          <CredentialField
            key={key}
            parameter={parameter}
            value={values[key]}
            onChange={(value) => setValues((known) => ({ ...known, [key]: value }))}
            problem={problems[key]}
            stored={secretsSet.includes(key)}
            serverError={serverErrors.find(({ field }) => field === key || field === `fields.${key}`)?.message}
          />
        ))}
        <div aria-live="polite">
          {test.data ? (
            <p className="flex items-start gap-2 text-fg"><StatusGlyph state={test.data.ok ? 'succeeded' : 'failed'} size={16} className="mt-0.5" />{test.data.ok ? t('testOk') : (test.data.message ?? t('testFailed'))}</p>
          ) : null}
          {test.error ? <ErrorState error={test.error} look="inline" /> : null}
        </div>
      </form>
    </Drawer>
  );
}

const FORM = 'credential-form';
