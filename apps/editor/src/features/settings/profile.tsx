import { useQuery } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { meQuery, useChangePassword, useUpdateMe } from '@/api/session';
import { ApiProblem } from '@/api/problem';
import type { User } from '@/api/types';
import { MIN_PASSWORD, PasswordInput } from '@/features/auth/password-input';
import { Button, ErrorState, Field, Input, StatusGlyph } from '@/ui';
import { Section } from './section';

function Saved({ text }: { text: string }) {
  return <span role="status" className="flex items-center gap-2 text-ok-text"><StatusGlyph state="succeeded" />{text}</span>;
}

/** Name and password of the person signed in. */
export function ProfileSettings() {
  const { t } = useTranslation('settings');
  const { data: me } = useQuery(meQuery);
  return (
    <>
      <Section title={t('profile.title')} help={t('profile.help')}>{me ? <NameForm key={me.id} me={me} /> : null}</Section>
      <Section title={t('password.title')} help={t('password.help')}><PasswordForm /></Section>
    </>
  );
}

function NameForm({ me }: { me: User }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation('common');
  const { t: auth } = useTranslation('auth');
  const update = useUpdateMe();
  const { register, handleSubmit, formState, reset } = useForm({ defaultValues: { name: me.name } });
  const submit = handleSubmit(({ name }) => update.mutate({ name: name.trim() }, { onSuccess: (user) => reset({ name: user.name }) }));
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-3.5">
      <Field label={auth('setup.name')} error={formState.errors.name && auth('required')}>{(control) => <Input {...control} autoComplete="name" {...register('name', { required: true, validate: (name) => name.trim() !== '' })} />}</Field>
      <Field label={auth('email')} help={t('profile.emailHelp')}>{(control) => <Input {...control} value={me.email} readOnly className="bg-sunken! text-fg-2!" />}</Field>
      {update.error ? <ErrorState error={update.error} look="inline" /> : null}
      <div className="flex items-center gap-3">
        <Button type="submit" busy={update.isPending} disabled={!formState.isDirty}>{common('save')}</Button>
        {update.isSuccess && !formState.isDirty ? <Saved text={t('saved')} /> : null}
      </div>
    </form>
  );
}

function PasswordForm() {
  const { t } = useTranslation('settings');
  const { t: auth } = useTranslation('auth');
  const change = useChangePassword();
  const { register, handleSubmit, formState: { errors }, reset } = useForm({ defaultValues: { current: '', next: '' } });
  const submit = handleSubmit((values) => change.mutate(values, { onSuccess: () => reset() }));
  const wrong = change.error instanceof ApiProblem && change.error.status === 401;
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-3.5">
      <Field label={t('password.current')} error={wrong ? t('password.wrong') : errors.current && auth('required')}>{(control) => <PasswordInput {...control} autoComplete="current-password" {...register('current', { required: true })} />}</Field>
      <Field label={t('password.next')} help={auth('passwordHelp', { count: MIN_PASSWORD })} error={errors.next && auth('tooShort', { count: MIN_PASSWORD })}>{(control) => <PasswordInput {...control} autoComplete="new-password" {...register('next', { required: true, minLength: MIN_PASSWORD })} />}</Field>
      {change.error && !wrong ? <ErrorState error={change.error} look="inline" /> : null}
      <div className="flex items-center gap-3">
        <Button type="submit" busy={change.isPending}>{t('password.submit')}</Button>
        {change.isSuccess ? <Saved text={t('password.done')} /> : null}
      </div>
    </form>
  );
}
