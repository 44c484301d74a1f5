import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSetLanguage } from '@/api/session';
import { usePreferences } from '@/stores/preferences';
import { Kbd, Segmented, Switch } from '@/ui';
import { Section, SettingRow } from './section';

/** Theme, density, language. Of this browser; the language is also the account's, for mails from Hookloom. */
export function AppearanceSettings() {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation('shell');
  const preferences = usePreferences();
  const setLanguage = useSetLanguage();
  return (
    <Section title={t('appearance.title')} help={t('appearance.help')}>
      <SettingRow label={t('appearance.theme')}>
        <Segmented
          aria-label={t('appearance.theme')}
          size={30}
          value={preferences.theme}
          onChange={preferences.setTheme}
          options={[
            { value: 'system', label: shell('theme.system'), icon: <Monitor aria-hidden /> },
            { value: 'light', label: shell('theme.light'), icon: <Sun aria-hidden /> },
            { value: 'dark', label: shell('theme.dark'), icon: <Moon aria-hidden /> },
          ]}
        />
      </SettingRow>
      <SettingRow label={t('appearance.density')} help={t('appearance.densityHelp')}>
        <Segmented aria-label={t('appearance.density')} size={30} value={preferences.density} onChange={preferences.setDensity} options={[{ value: 'compact', label: t('appearance.compact') }, { value: 'comfortable', label: t('appearance.comfortable') }]} />
      </SettingRow>
      <SettingRow label={t('appearance.language')}>
        <Segmented aria-label={t('appearance.language')} size={30} value={preferences.language} onChange={setLanguage} options={[{ value: 'en', label: 'English' }, { value: 'zh', label: '中文' }]} />
      </SettingRow>
    </Section>
  );
}

const SHORTCUTS = [
  [['Ctrl', 'K'], 'jump'],
  [['N'], 'new'],
  [['/'], 'find'],
  [['F'], 'filter'],
  [['A'], 'addNode'],
  [['R'], 'fix'],
  [['Ctrl', 'Z'], 'undo'],
  [['↑', '↓'], 'rows'],
  [['Esc'], 'close'],
] as const;

/** The keys, and the switch for those that are single letters. */
export function ShortcutSettings() {
  const { t } = useTranslation('settings');
  const { shortcuts, setShortcuts } = usePreferences();
  return (
    <Section title={t('shortcuts.title')} help={t('shortcuts.help')}>
      <SettingRow label={t('shortcuts.letters')} help={t('shortcuts.lettersHelp')}><Switch checked={shortcuts} onChange={setShortcuts} aria-label={t('shortcuts.letters')} /></SettingRow>
      <dl className="grid grid-cols-2 gap-x-8 border-t border-line pt-3">
        {SHORTCUTS.map(([keys, name]) => (
          <div key={name} className="flex h-8 items-center justify-between">
            <dt className="text-fg-2">{t(`shortcuts.${name}`)}</dt>
            <dd className="flex gap-1">{keys.map((key) => <Kbd key={key}>{key}</Kbd>)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
