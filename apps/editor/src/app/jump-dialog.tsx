import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { Activity, Inbox, KeyRound, Plus, RadioTower, Search, Settings, Workflow } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { runsQuery } from '@/api/runs';
import { useCreateWorkflow, workflowsQuery } from '@/api/workflows';
import { AppIcon, COMMAND_ITEM, Kbd, StatusGlyph } from '@/ui';

const PAGES = [
  ['/workflows', 'workflows', Workflow],
  ['/runs', 'runs', Activity],
  ['/events', 'events', RadioTower],
  ['/credentials', 'credentials', KeyRound],
  ['/mailbox', 'mailbox', Inbox],
  ['/settings', 'settings', Settings],
] as const;
const SHOWN = 8;

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return <Command.Group heading={heading} className="mb-1 **:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:py-1.5 **:[[cmdk-group-heading]]:text-meta **:[[cmdk-group-heading]]:text-fg-3">{children}</Command.Group>;
}

/** Ctrl K: to any page or workflow by typing a part of its name. */
export default function JumpDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const create = useCreateWorkflow();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const { data } = useInfiniteQuery({ ...workflowsQuery(search ? { search } : {}), placeholderData: keepPreviousData });
  const isNumber = /^\d+$/.test(search);
  const runs = useInfiniteQuery({ ...runsQuery({ search }), enabled: isNumber });
  const run = isNumber ? runs.data?.pages[0]?.items.find(({ number }) => String(number) === search) : undefined;
  const workflows = (data?.pages[0]?.items ?? []).slice(0, SHOWN);
  const go = (act: () => unknown) => (): void => {
    onClose();
    act();
  };
  const createWorkflow = (): void => create.mutate({ name: t('newWorkflow') }, { onSuccess: ({ id }) => void navigate({ to: '/workflows/$workflowId', params: { workflowId: id } }) });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim-soft" />
        <Dialog.Content aria-modal="true" aria-describedby={undefined} className="fixed top-[14vh] left-1/2 z-50 w-145 max-w-[calc(100vw-32px)] -translate-x-1/2 animate-appear overflow-hidden rounded-container border border-line bg-raised shadow-overlay">
          <Dialog.Title className="sr-only">{t('jump.title')}</Dialog.Title>
          <Command label={t('jump.title')} loop>
            <div className="flex h-12 items-center gap-3 border-b border-line px-4">
              <Search aria-hidden className="size-4 text-fg-3" />
              <Command.Input autoFocus value={text} onValueChange={setText} placeholder={t('jump.placeholder')} className="focus-none h-full flex-1 bg-transparent text-panel outline-none" />
              <Kbd>Esc</Kbd>
            </div>
            <Command.List className="max-h-95 overflow-y-auto p-2">
              <Command.Empty className="px-2 py-6 text-center text-fg-3">{t('jump.empty', { text })}</Command.Empty>
              {run ? (
                <Group heading={t('nav.runs')}>
                  <Command.Item value={`run-${run.id}`} keywords={[String(run.number)]} onSelect={go(() => navigate({ to: '/workflows/$workflowId/runs/$runId', params: { workflowId: run.workflowId, runId: run.id } }))} className={COMMAND_ITEM}>
                    <StatusGlyph state={run.status} size={16} />
                    <span className="tabular font-medium">{run.number}</span>
                    <span className="truncate text-fg-3">{run.workflowName}</span>
                  </Command.Item>
                </Group>
              ) : null}
              {workflows.length > 0 ? (
                <Group heading={t('nav.workflows')}>
                  {workflows.map((workflow) => (
                    <Command.Item key={workflow.id} value={workflow.id} keywords={[workflow.name, ...workflow.tags]} onSelect={go(() => navigate({ to: '/workflows/$workflowId', params: { workflowId: workflow.id } }))} className={COMMAND_ITEM}>
                      {workflow.apps[0] ? <AppIcon icon={workflow.apps[0]} size={20} /> : <Workflow aria-hidden className="mx-0.5 size-4 text-fg-3" />}
                      <span className="truncate">{workflow.name}</span>
                    </Command.Item>
                  ))}
                </Group>
              ) : null}
              <Group heading={t('jump.pages')}>
                {PAGES.map(([to, name, Icon]) => (
                  <Command.Item key={to} value={to} keywords={[t(`nav.${name}`)]} onSelect={go(() => navigate({ to }))} className={COMMAND_ITEM}>
                    <Icon aria-hidden className="mx-0.5 size-4 text-fg-3" />
                    {t(`nav.${name}`)}
                  </Command.Item>
                ))}
              </Group>
              <Group heading={t('jump.actions')}>
                <Command.Item value="new-workflow" keywords={[t('newWorkflow')]} onSelect={go(createWorkflow)} className={COMMAND_ITEM}>
                  <Plus aria-hidden className="mx-0.5 size-4 text-fg-3" />
                  {t('newWorkflow')}
                </Command.Item>
              </Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
