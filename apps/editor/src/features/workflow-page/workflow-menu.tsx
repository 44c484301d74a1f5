import { useNavigate } from '@tanstack/react-router';
import { Clock, Ellipsis, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteWorkflow } from '@/api/workflows';
import { useEditor, useGraph } from '@/stores/graph-store/editor-context';
import { Button, Combobox, Dialog, ErrorState, IconButton, Menu, MenuItem, MenuSeparator } from '@/ui';
import type { Workflow } from '@/api/types';

/** What is done rarely: the workflow's time zone, deleting. */
export function WorkflowMenu({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('editor');
  const { t: common } = useTranslation('common');
  const navigate = useNavigate();
  const remove = useDeleteWorkflow();
  const [dialog, setDialog] = useState<'zone' | 'delete' | null>(null);
  return (
    <>
      <Menu trigger={<IconButton label={common('more')} icon={<Ellipsis />} />}>
        <MenuItem icon={<Clock />} onSelect={() => setDialog('zone')}>{t('menu.timeZone')}</MenuItem>
        <MenuSeparator />
        <MenuItem danger icon={<Trash2 />} onSelect={() => setDialog('delete')}>{t('menu.delete')}</MenuItem>
      </Menu>
      {dialog === 'zone' ? <ZoneDialog onClose={() => setDialog(null)} /> : null}
      <Dialog
        open={dialog === 'delete'}
        onOpenChange={(open) => !open && setDialog(null)}
        title={t('menu.deleteTitle', { name: workflow.name })}
        description={t('menu.deleteHelp')}
        footer={
          <>
            <Button onClick={() => setDialog(null)}>{common('cancel')}</Button>
            <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate(workflow.id, { onSuccess: () => void navigate({ to: '/workflows' }) })}>{t('menu.confirmDelete')}</Button>
          </>
        }
      >
        {remove.error ? <ErrorState look="inline" error={remove.error} /> : null}
      </Dialog>
    </>
  );
}

function ZoneDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('editor');
  const { t: common } = useTranslation('common');
  const { graph } = useEditor();
  const settings = useGraph((state) => state.graph.settings);
  const options = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })), []);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('menu.timeZone')} description={t('menu.timeZoneHelp')} footer={<Button kind="primary" onClick={onClose}>{common('close')}</Button>}>
      <Combobox aria-label={t('menu.timeZone')} options={options} value={settings.timeZone ?? 'UTC'} onChange={(timeZone) => graph.getState().edit('workflow-settings', [{ type: 'set-workflow-settings', settings: { ...settings, timeZone } }])} placeholder="UTC" searchPlaceholder={t('time.findZone')} empty={t('time.noZone')} />
    </Dialog>
  );
}
