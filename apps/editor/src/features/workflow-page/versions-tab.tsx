import { diffGraphs } from '@hookloom/graph';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { History, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/use-format';
import { cx } from '@/lib/cx';
import { useEditor, useGraph } from '@/stores/graph-store/editor-context';
import { Badge, Button, EmptyState, ErrorState, RelativeTime, Skeleton, SkeletonRows } from '@/ui';
import { restoreVersion, versionQuery, versionsQuery } from '@/api/versions';
import type { VersionSummary, Workflow } from '@/api/types';
import { DiffList } from './publish-panel';
import { VersionCanvas } from './version-canvas';

const ROW = 57;

/** All published versions: look at one, compare it with the draft, bring it back. */
export function VersionsTab({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('editor');
  const { data, error, isPending, refetch } = useQuery(versionsQuery(workflow.id));
  const [chosen, setChosen] = useState<number | null>(null);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (isPending) return <SkeletonRows rows={6} height={ROW} waitingFor={t('versions.loading')} />;
  if (data.items.length === 0) return <EmptyState icon={<History />} title={t('versions.empty')} help={t('versions.emptyHelp')} />;
  const current = data.items.find((version) => version.number === chosen) ?? data.items[0];
  return (
    <div className="flex h-full">
      <ul aria-label={t('page.versions')} className="w-90 shrink-0 overflow-y-auto border-r border-line">
        {data.items.map((version) => <VersionRow key={version.id} version={version} chosen={version === current} onChoose={() => setChosen(version.number)} />)}
      </ul>
      {current ? <VersionView key={current.number} workflow={workflow} version={current} /> : null}
    </div>
  );
}

function VersionRow({ version, chosen, onChoose }: { version: VersionSummary; chosen: boolean; onChoose(): void }) {
  const { t } = useTranslation('editor');
  return (
    <li>
      <button type="button" aria-pressed={chosen} data-testid={`version-${version.number}`} onClick={onChoose} style={{ minHeight: ROW }} className={cx('flex w-full items-center gap-3 border-b border-line px-6 text-left', chosen ? 'bg-accent-soft' : 'hover:bg-hover')}>
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-2 font-semibold">v{version.number}{version.live ? <Badge tone="ok">{t('versions.live')}</Badge> : null}</span>
          <span className="block truncate text-help text-fg-3"><RelativeTime at={version.publishedAt} />{version.publishedBy ? ` · ${version.publishedBy}` : ''}</span>
        </span>
        <span className="text-help text-fg-3">{t('versions.nodes', { count: version.nodes })}</span>
      </button>
    </li>
  );
}

function VersionView({ workflow, version }: { workflow: Workflow; version: VersionSummary }) {
  const { t } = useTranslation('editor');
  const format = useFormat();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { graph: store } = useEditor();
  const draft = useGraph((state) => state.graph);
  const { data, error, refetch } = useQuery(versionQuery(workflow.id, version.number));
  const restore = useMutation({
    mutationFn: async () => {
      await store.getState().flush();
      return restoreVersion(workflow.id, version.number, store.getState().facts.revision);
    },
    onSuccess: async (facts) => {
      if (data) store.getState().adopt(data.graph, facts, 'restore');
      await client.invalidateQueries({ queryKey: ['workflows', 'list'] });
      await navigate({ to: '/workflows/$workflowId', params: { workflowId: workflow.id } });
    },
  });
  const diff = data ? diffGraphs(draft, data.graph) : null;
  return (
    <section aria-label={t('versions.one', { number: version.number })} className="flex min-w-0 flex-1 flex-col">
      <header className="flex min-h-14 items-center gap-3 border-b border-line px-4">
        <div className="min-w-0 flex-1">
          <h2 className="text-panel">{t('versions.one', { number: version.number })}</h2>
          <p className="text-help text-fg-3">{format.exact(version.publishedAt)} · <span className="font-mono text-code">{version.hash.slice(0, 12)}</span></p>
        </div>
        <Button icon={<RotateCcw />} busy={restore.isPending} disabled={!data || diff?.count === 0} data-testid="restore-version" onClick={() => restore.mutate()}>{t('versions.restore')}</Button>
      </header>
      {restore.error ? <ErrorState look="inline" error={restore.error} className="m-4" /> : null}
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {data ? (
        <>
          <div className="min-h-0 flex-1"><VersionCanvas graph={data.graph} /></div>
          <div className="max-h-[32%] shrink-0 overflow-y-auto border-t border-line p-4">
            <h3 className="mb-2 font-semibold">{t('versions.compared')}</h3>
            {diff ? <DiffList diff={diff} before={draft} after={data.graph} /> : null}
          </div>
        </>
      ) : error ? null : <Skeleton className="m-4 h-64" />}
    </section>
  );
}
