import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { meQuery, useSetLanguage, useSignOut } from '@/api/session';
import { usePreferences, type Theme } from '@/stores/preferences';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '@/ui';

const THEMES = [['system', Monitor], ['light', Sun], ['dark', Moon]] as const satisfies readonly (readonly [Theme, typeof Sun])[];

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('').toUpperCase();
}

/** Who is signed in, with theme, language and the way out. */
export function UserMenu() {
  const { t } = useTranslation('shell');
  const { data: me } = useQuery(meQuery);
  const { theme, setTheme, language } = usePreferences();
  const setLanguage = useSetLanguage();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const leave = (): void => signOut.mutate(undefined, { onSuccess: () => void navigate({ to: '/sign-in' }) });
  return (
    <Menu
      side="top"
      align="start"
      className="w-49"
      trigger={
        <button type="button" className="flex w-full items-center gap-2.5 rounded-control p-1.5 text-left transition-colors duration-120 hover:bg-hover data-[state=open]:bg-hover">
          <span aria-hidden className="flex size-6.5 shrink-0 items-center justify-center rounded-full bg-accent-soft text-meta font-semibold text-accent-text">{initials(me?.name ?? '')}</span>
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium text-fg">{me?.name}</span>
            <span className="block truncate text-meta text-fg-3">{me?.email}</span>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 text-fg-3" />
        </button>
      }
    >
      <MenuLabel>{t('user.theme')}</MenuLabel>
      {THEMES.map(([value, Icon]) => <MenuChoice key={value} checked={theme === value} icon={<Icon />} onSelect={() => setTheme(value)}>{t(`theme.${value}`)}</MenuChoice>)}
      <MenuSeparator />
      <MenuLabel>{t('user.language')}</MenuLabel>
      <MenuChoice checked={language === 'en'} onSelect={() => setLanguage('en')}>English</MenuChoice>
      <MenuChoice checked={language === 'zh'} onSelect={() => setLanguage('zh')}>中文</MenuChoice>
      <MenuSeparator />
      <MenuItem icon={<Settings />} onSelect={() => void navigate({ to: '/settings' })}>{t('nav.settings')}</MenuItem>
      <MenuItem icon={<LogOut />} onSelect={leave}>{t('user.signOut')}</MenuItem>
    </Menu>
  );
}
