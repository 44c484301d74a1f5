import { useNavigate, useSearch } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/problem';
import { useSignIn } from '@/api/session';
import { safeNext } from '@/app/session-guard';
import { useFormat } from '@/lib/use-format';
import { Button, ErrorState, Field, Input } from '@/ui';
import { AuthFrame } from './auth-frame';
import { PasswordInput } from './password-input';

/** Milliseconds to wait when the server does not say how long. */
const DEFAULT_WAIT_MS = 60_000;

export default function SignInPage() {
  const { t } = useTranslation('auth');
  const format = useFormat();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/sign-in' });
  const signIn = useSignIn();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { email: '', password: '' } });
  const submit = handleSubmit((values) => signIn.mutate(values, { onSuccess: () => void navigate({ href: safeNext(next) }) }));

  const problem = signIn.error instanceof ApiProblem ? signIn.error : undefined;
  const message =
    problem?.status === 401 ? t('signIn.wrong')
    : problem?.status === 429 ? t('signIn.tooMany', { wait: format.duration(problem.retryAfter === undefined ? DEFAULT_WAIT_MS : problem.retryAfter * 1_000) })
    : undefined;
  return (
    <AuthFrame title={t('signIn.title')}>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-3.5">
        {signIn.error && !message ? <ErrorState error={signIn.error} look="inline" /> : null}
        <Field label={t('email')} error={formState.errors.email && t('required')}>
          {(control) => <Input {...control} type="email" autoComplete="username" autoFocus {...register('email', { required: true })} />}
        </Field>
        <Field label={t('password')} error={message ?? (formState.errors.password && t('required'))}>
          {(control) => <PasswordInput {...control} autoComplete="current-password" {...register('password', { required: true })} />}
        </Field>
        <Button kind="primary" size={32} type="submit" busy={signIn.isPending} className="mt-1">{t('signIn.submit')}</Button>
      </form>
    </AuthFrame>
  );
}
