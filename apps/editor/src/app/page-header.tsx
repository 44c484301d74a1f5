import type { ReactNode } from 'react';
import { useTitle } from './use-title';

export interface PageHeaderProps {
  title: string;
  /** A quiet fact beside the title. */
  aside?: ReactNode;
  /** Buttons at the right, the primary one last. */
  actions?: ReactNode;
}

/** Top of a page: its title (also the browser tab's) and its actions. */
export function PageHeader({ title, aside, actions }: PageHeaderProps) {
  useTitle(title);
  return (
    <header className="flex h-14 shrink-0 items-center gap-4 px-6">
      <h1 className="text-page">{title}</h1>
      {aside ? <span className="text-fg-3">{aside}</span> : null}
      <div className="ml-auto flex items-center gap-3">{actions}</div>
    </header>
  );
}
