import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, EmptyState, ErrorState, Spinner } from '@/ui';
import { useTitle } from './use-title';

/** A page that threw. The rest of the app stands. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = (): void => {
    reset();
    void router.invalidate();
  };
  return <div className="h-full overflow-y-auto px-6"><ErrorState error={error} retry={retry} /></div>;
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
