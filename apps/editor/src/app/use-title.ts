import { useEffect } from 'react';

/** Names the browser's tab: what is open, then the product. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Hookloom` : 'Hookloom';
  }, [title]);
}
