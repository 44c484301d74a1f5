import { useTranslation } from 'react-i18next';
import { usePreferences } from '@/stores/preferences';
import { Switch } from '@/ui';
import { Section, SettingRow } from './section';
import { ShortcutList } from './shortcut-list';

/** The keys, and the switch for those that are single letters. */
export function ShortcutSettings() {
  const { t } = useTranslation('settings');
  const { shortcuts, setShortcuts } = usePreferences();
  return (
    <Section title={t('shortcuts.title')} help={t('shortcuts.help')}>
      <SettingRow label={t('shortcuts.letters')} help={t('shortcuts.lettersHelp')}><Switch checked={shortcuts} onChange={setShortcuts} aria-label={t('shortcuts.letters')} /></SettingRow>
      <div className="border-t border-line pt-3"><ShortcutList /></div>
    </Section>
  );
}
