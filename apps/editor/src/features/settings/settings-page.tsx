import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { setupQuery } from '@/api/session';
import { PageHeader } from '@/app/page-header';
import { ApiKeySettings } from './api-keys';
import { AppearanceSettings } from './appearance';
import { ProfileSettings } from './profile';
import { ShortcutSettings } from './shortcuts';

/** What a person sets for themselves. */
export default function SettingsPage() {
  const { t } = useTranslation('settings');
  const { data } = useQuery(setupQuery);
  return (
    <div className="flex h-full flex-col">
      <PageHeader title={t('title')} aside={data ? `Hookloom ${data.version}` : null} />
      <div className="min-h-0 flex-1 overflow-y-auto border-t border-line">
        <AppearanceSettings />
        <ShortcutSettings />
        <ProfileSettings />
        <ApiKeySettings />
      </div>
    </div>
  );
}
