import { Link, useNavigate } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/problem';
import { useCreateOwner, type NewOwner } from '@/api/session';
import { Button, ErrorState, Field, Input } from '@/ui';
import { AuthFrame } from './auth-frame';
import { MIN_PASSWORD, PasswordInput } from './password-input';

/** Something before and after one @; the server checks the rest. */
const EMAIL = /^[^@\s]+@[^@\s]+$/;

/** First start: creates the owner account and goes straight to the workflows. */
export default function SetupPage() {
  const { t } = useTranslation('auth');
  const navigate = useNavigate();
  const create = useCreateOwner();
  const { register, handleSubmit, formState: { errors } } = useForm<NewOwner>({ defaultValues: { name: '', email: '', password: '' } });
  const submit = handleSubmit((owner) => create.mutate(owner, { onSuccess: () => void navigate({ to: '/workflows' }) }));
  const taken = create.error instanceof ApiProblem && create.error.status === 409;
  const serverError = (field: string): string | undefined => (create.error instanceof ApiProblem ? create.error.errors.find((error) => error.field === field)?.message : undefined);

  if (taken) {
    return <AuthFrame title={t('setup.title')} intro={t('setup.done')}><Button asChild kind="primary"><Link to="/sign-in">{t('signIn.submit')}</Link></Button></AuthFrame>;
  }
  return (
    <AuthFrame title={t('setup.title')} intro={t('setup.intro')}>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-3.5">
        {create.error ? <ErrorState error={create.error} look="inline" /> : null}
        <Field label={t('setup.name')} error={errors.name ? t('required') : serverError('name')}>
          {(control) => <Input {...control} autoComplete="name" autoFocus {...register('name', { required: true })} />}
        </Field>
        <Field label={t('email')} error={errors.email ? t('emailInvalid') : serverError('email')}>
          {(control) => <Input {...control} type="email" autoComplete="username" {...register('email', { required: true, pattern: EMAIL })} />}
        </Field>
        <Field label={t('password')} help={t('passwordHelp', { count: MIN_PASSWORD })} error={errors.password ? t('tooShort', { count: MIN_PASSWORD }) : serverError('password')}>
          {(control) => <PasswordInput {...control} autoComplete="new-password" {...register('password', { required: true, minLength: MIN_PASSWORD })} />}
        </Field>
        <Button kind="primary" size={32} type="submit" busy={create.isPending} className="mt-1">{t('setup.submit')}</Button>
      </form>
    </AuthFrame>
  );
}
