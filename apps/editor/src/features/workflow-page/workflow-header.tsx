import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { runCountsQuery } from '@/api/runs';
import type { WorkflowTab } from '@/app/workflow-route';
import { cx } from '@/lib/cx';
import { Count, TAB, Tag, Tooltip } from '@/ui';
import type { Workflow } from '@/api/types';
import { LiveSwitch } from './live-switch';
import { PublishButton } from './publish-button';
import { SaveStatus } from './save-status';
import { TestButton } from './test-button';
import { WorkflowMenu } from './workflow-menu';
import { WorkflowName } from './workflow-name';

/** Top of a workflow's page: its name and state, the tabs, test and publish. */
export function WorkflowHeader({ workflow, tab }: { workflow: Workflow; tab: WorkflowTab }) {
  const { t } = useTranslation('editor');
  const { t: list } = useTranslation('workflows');
  const { data: counts } = useQuery(runCountsQuery(workflow.id));
  const params = { workflowId: workflow.id };
  const inEditor = tab === 'editor';
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line bg-surface pr-3 pl-2.5">
      <Tooltip label={t('page.back')}>
        <Link to="/workflows" aria-label={t('page.back')} className="flex size-8 shrink-0 items-center justify-center rounded-control text-fg-2 hover:bg-hover hover:text-fg"><ArrowLeft aria-hidden className="size-4" /></Link>
      </Tooltip>
      <WorkflowName workflow={workflow} />
      {workflow.tags.length > 0 ? (
        <ul className={cx('hidden shrink-0 gap-1', inEditor ? 'min-[1680px]:flex' : 'min-[1180px]:flex')}>{workflow.tags.slice(0, 3).map((tag) => <li key={tag} className="flex"><Tag name={tag} pill /></li>)}</ul>
      ) : null}
      <div className="flex min-w-0 items-center gap-2.5 text-help text-fg-2">
        {inEditor && workflow.version === null ? null : <LiveSwitch workflow={workflow} />}
        {inEditor ? <SaveStatus version={workflow.version?.number ?? null} /> : null}
      </div>
      <nav aria-label={t('page.tabs')} className="ml-auto flex shrink-0 items-center gap-0.5">
        <Link to="/workflows/$workflowId" params={params} activeOptions={{ exact: true, includeSearch: false }} className={TAB} activeProps={{ 'aria-current': 'page' }}>{t('page.editor')}</Link>
        <Link to="/workflows/$workflowId/runs" params={params} activeOptions={{ includeSearch: false }} className={TAB} activeProps={{ 'aria-current': 'page' }}>{t('page.runs')}{counts?.failed ? <Count tone="fail">{list('failed', { number: counts.failed })}</Count> : null}</Link>
        <Link to="/workflows/$workflowId/events" params={params} activeOptions={{ includeSearch: false }} className={TAB} activeProps={{ 'aria-current': 'page' }}>{t('page.events')}</Link>
        <Link to="/workflows/$workflowId/versions" params={params} className={TAB} activeProps={{ 'aria-current': 'page' }}>{t('page.versions')}</Link>
      </nav>
      <span aria-hidden className="h-5 w-px bg-line-strong" />
      <div className="flex shrink-0 items-center gap-2">
        <TestButton workflow={workflow} />
        <PublishButton workflow={workflow} inEditor={inEditor} />
        <WorkflowMenu workflow={workflow} />
      </div>
    </header>
  );
}
