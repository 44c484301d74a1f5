import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Compass, OctagonAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, NetworkError } from '@/api/problem';
import { Button, EmptyState, ErrorState, Spinner } from '@/ui';
import { useTitle } from './use-title';

/** A page that threw. The rest of the app stands: what the server did can be asked again, our own mistake needs a fresh page. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('common');
  const router = useRouter();
  const retry = (): void => {
    reset();
    void router.invalidate();
  };
  if (error instanceof ApiProblem || error instanceof NetworkError) return <div className="h-full overflow-y-auto px-6"><ErrorState error={error} retry={retry} /></div>;
  return (
    <div role="alert" className="h-full overflow-y-auto">
      <EmptyState
        heading
        icon={<OctagonAlert />}
        title={t('error.page')}
        help={<><p>{t('error.pageWhy')}</p><p className="mt-2 font-mono text-code break-words text-fg-3">{error instanceof Error ? error.message : String(error)}</p></>}
        action={<Button kind="primary" onClick={() => window.location.reload()}>{t('error.reload')}</Button>}
      />
    </div>
  );
}

/** While a page's code loads; only slow connections see it. */
export function PagePending() {
  const { t } = useTranslation('common');
  return <div role="status" aria-label={t('loading')} className="flex h-full items-center justify-center text-fg-3"><Spinner /></div>;
}

export function NotFound() {
  const { t } = useTranslation('shell');
  useTitle(t('notFound.title'));
  return (
    <main className="h-full overflow-y-auto">
      <EmptyState heading icon={<Compass />} title={t('notFound.title')} help={t('notFound.help')} action={<Button asChild kind="primary"><Link to="/workflows">{t('notFound.action')}</Link></Button>} />
    </main>
  );
}
