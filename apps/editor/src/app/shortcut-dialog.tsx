import { useTranslation } from 'react-i18next';
import { ShortcutList } from '@/features/settings/shortcut-list';
import { Dialog } from '@/ui';

/** The keys at a glance, by `?` from everywhere. */
export default function ShortcutDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('settings');
  return <Dialog open onOpenChange={(open) => !open && onClose()} size="wide" title={t('shortcuts.title')} description={t('shortcuts.help')}><ShortcutList /></Dialog>;
}
