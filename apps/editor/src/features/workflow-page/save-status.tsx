import { Cloud, CloudAlert, CloudCheck, CloudOff, CloudUpload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { useGraph } from '@/stores/graph-store/editor-context';
import { RelativeTime } from '@/ui';

const ICONS = { saved: CloudCheck, pending: Cloud, saving: CloudUpload, offline: CloudOff, conflict: CloudAlert, refused: CloudAlert } as const;

/** Whether the draft is saved, and how far it is from what is live. */
export function SaveStatus({ version }: { version: number | null }) {
  const { t } = useTranslation('editor');
  const state = useGraph((store) => store.saveState);
  const facts = useGraph((store) => store.facts);
  const Icon = ICONS[state];
  const bad = state === 'offline' || state === 'conflict' || state === 'refused';
  return (
    <span role="status" data-testid="save-status" data-state={state} className={cx('hidden min-w-0 items-center gap-2 min-[1180px]:flex', bad && 'text-wait-text')}>
      <Icon aria-hidden className="size-4 text-fg-3" />
      <span className="whitespace-nowrap">{state === 'saved' && facts.savedAt ? <>{t('save.saved')} <RelativeTime at={facts.savedAt} /></> : t(`save.${state}`)}</span>
      <span className="truncate text-fg-3 before:mr-2 before:content-['·']">{version === null ? t('save.neverPublished') : facts.draftChanged ? t('save.changes', { count: facts.changes, version }) : t('save.same', { version })}</span>
    </span>
  );
}
