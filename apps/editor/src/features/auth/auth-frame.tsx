import type { ReactNode } from 'react';
import { Logo } from '@/app/logo';
import { useTitle } from '@/app/use-title';
import { usePreferences } from '@/stores/preferences';
import { Segmented } from '@/ui';

/** Frame of the screens before a session: the mark, one form, and the language. */
export function AuthFrame({ title, intro, children }: { title: string; intro?: string; children: ReactNode }) {
  useTitle(title);
  const { language, setLanguage } = usePreferences();
  return (
    <div className="flex h-full flex-col overflow-y-auto">
      <header className="flex items-center justify-between px-6 py-4">
        <span className="flex items-center gap-2.5 text-panel font-semibold"><Logo />Hookloom</span>
        <Segmented aria-label="Language · 语言" value={language} onChange={setLanguage} options={[{ value: 'en', label: 'English' }, { value: 'zh', label: '中文' }]} />
      </header>
      <main className="m-auto w-90 px-4 pt-4 pb-28">
        <h1 className="text-page">{title}</h1>
        {intro ? <p className="mt-1.5 text-fg-2">{intro}</p> : null}
        <div className="mt-6">{children}</div>
      </main>
    </div>
  );
}
