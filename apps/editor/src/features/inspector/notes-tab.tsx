import type { GraphNode } from '@hookloom/graph';
import { useTranslation } from 'react-i18next';
import { Field, Textarea } from '@/ui';
import { useSettings } from './settings-edit';

/** What the next person should know about this step. */
export function NotesTab({ node }: { node: GraphNode }) {
  const { t } = useTranslation('editor');
  const set = useSettings(node);
  return (
    <div className="px-4 pt-2.5 pb-5">
      <Field label={t('notes.label')} help={t('notes.help')}>
        {(control) => <Textarea {...control} rows={8} value={node.settings?.note ?? ''} onChange={(event) => set({ note: event.target.value === '' ? undefined : event.target.value })} />}
      </Field>
      <dl className="mt-5 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-help text-fg-3">
        <dt>{t('notes.key')}</dt><dd className="font-mono text-code">{node.key}</dd>
        <dt>{t('notes.type')}</dt><dd className="font-mono text-code">{node.type}, {t('notes.version', { version: node.version })}</dd>
      </dl>
    </div>
  );
}
