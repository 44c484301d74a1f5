import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';

export interface LoadMoreProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown };
}

/** Pixels before the end of the list at which the next page is fetched. */
const AHEAD = '600px';

/** End of a list: fetches the next page as it comes near; the button is for keyboards and slow lines. */
export function LoadMore({ query }: LoadMoreProps) {
  const { t } = useTranslation('common');
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current || !hasNextPage || isFetchingNextPage) return;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && void fetchNextPage(), { rootMargin: AHEAD });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (!hasNextPage) return null;
  return <div ref={end} className="flex justify-center py-3"><Button kind="ghost" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('loadMore')}</Button></div>;
}
