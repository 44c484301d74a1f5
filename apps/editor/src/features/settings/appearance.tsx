import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSetLanguage } from '@/api/session';
import { usePreferences } from '@/stores/preferences';
import { Segmented } from '@/ui';
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
