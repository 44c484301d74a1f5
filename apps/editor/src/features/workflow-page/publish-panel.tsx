import { diffGraphs, type Graph, type GraphDiff, type Problem } from '@hookloom/graph';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, Minus, PencilLine, Plus, Settings2, Spline, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useGraph } from '@/stores/graph-store/editor-context';
import { Button, ErrorState, SidePanel, Skeleton } from '@/ui';
import { ProblemList } from '../canvas/panels/problem-list';
import { problemsOf, publishDraft } from '@/api/drafts';
import { versionQuery } from '@/api/versions';
import type { Workflow } from '@/api/types';

/** What would go live, and what keeps it from it. */
export function PublishPanel({ workflow, problems }: { workflow: Workflow; problems: readonly Problem[] }) {
  const { t } = useTranslation('editor');
  const { ui, graph: store } = useEditor();
  const client = useQueryClient();
  const graph = useGraph((state) => state.graph);
  const live = useQuery({ ...versionQuery(workflow.id, workflow.version?.number ?? 0), enabled: workflow.version !== null });
  const close = (): void => ui.getState().set({ publishOpen: false });
  const publish = useMutation({
    mutationFn: async () => {
      await store.getState().flush();
      return publishDraft(workflow.id, store.getState().facts.revision);
    },
    onSuccess: async () => {
      store.setState((state) => ({ facts: { ...state.facts, draftChanged: false, changes: 0 } }));
      await client.invalidateQueries({ queryKey: ['workflows'] });
      close();
    },
  });
  const refused = problemsOf(publish.error);
  const errors = (refused.length > 0 ? refused : problems).filter((problem) => problem.severity === 'error');
  const warnings = problems.filter((problem) => problem.severity === 'warning');
  const diff = useMemo(() => (live.data ? diffGraphs(live.data.graph, graph) : null), [live.data, graph]);
  const same = diff !== null && diff.count === 0 && !diff.layout;
  const nothingToDo = same && workflow.active;
  return (
    <SidePanel label={t('publish.title')} onClose={close} width={420} header={<h2 className="text-panel">{t('publish.title')}</h2>}>
      <div className="flex min-h-full flex-col" data-testid="publish-panel">
        {errors.length > 0 ? (
          <Section icon={TriangleAlert} tone="text-wait" title={t('publish.problems', { count: errors.length })}><ProblemList problems={errors} onGo={close} className="rounded-panel border border-line" /></Section>
        ) : (
          <p className="flex items-center gap-2 px-4 pt-4 font-medium"><CircleCheck aria-hidden className="size-4 text-ok" />{workflow.version && nothingToDo ? t('publish.isLive', { version: workflow.version.number }) : t('publish.ready')}</p>
        )}
        {warnings.length > 0 ? <Section icon={TriangleAlert} tone="text-fg-3" title={t('publish.warnings', { count: warnings.length })}><ProblemList problems={warnings} onGo={close} className="rounded-panel border border-line" /></Section> : null}
        {nothingToDo ? null : <Section icon={PencilLine} tone="text-fg-3" title={workflow.version ? t('publish.since', { version: workflow.version.number }) : t('publish.first')}>
          {workflow.version === null ? <p className="text-fg-2">{t('publish.firstHelp', { count: graph.nodes.length })}</p> : null}
          {live.isLoading ? <Skeleton className="h-16" /> : null}
          {live.error ? <ErrorState look="inline" error={live.error} retry={() => void live.refetch()} /> : null}
          {diff ? <DiffList diff={diff} before={live.data?.graph} after={graph} /> : null}
        </Section>}
        {publish.error && refused.length === 0 ? <ErrorState look="inline" error={publish.error} className="mx-4" /> : null}
        <footer className="sticky bottom-0 mt-auto border-t border-line bg-surface p-4">
          {nothingToDo ? null : <p className="mb-3 text-help text-fg-2">{workflow.version ? t('publish.effect') : t('publish.firstEffect')}</p>}
          <Button kind="primary" size={32} className="w-full" busy={publish.isPending} disabled={errors.length > 0 || nothingToDo} data-testid="confirm-publish" onClick={() => publish.mutate()}>
            {workflow.version ? t('publish.confirm', { version: workflow.version.number + 1 }) : t('publish.confirmFirst')}
          </Button>
        </footer>
      </div>
    </SidePanel>
  );
}

function Section({ icon: Icon, tone, title, children }: { icon: LucideIcon; tone: string; title: string; children: ReactNode }) {
  return <section className="px-4 pt-4"><h3 className="mb-2 flex items-center gap-2 font-semibold"><Icon aria-hidden className={`size-4 ${tone}`} />{title}</h3>{children}</section>;
}

/** The changes of a graph, node by node. */
export function DiffList({ diff, before, after }: { diff: GraphDiff; before: Graph | undefined; after: Graph }) {
  const { t } = useTranslation('editor');
  const nameOf = (key: string): string => (after.nodes.find((node) => node.key === key) ?? before?.nodes.find((node) => node.key === key))?.name ?? key;
  const rows: { key: string; icon: LucideIcon; tone: string; name: string; what: string }[] = [
    ...diff.added.map((key) => ({ key: `a${key}`, icon: Plus, tone: 'text-ok-text', name: nameOf(key), what: t('diff.added') })),
    ...diff.changed.map(({ node, aspects }) => ({ key: `c${node}`, icon: PencilLine, tone: 'text-accent-text', name: nameOf(node), what: aspects.map((aspect) => t(`diff.${aspect}`)).join(', ') })),
    ...diff.removed.map((key) => ({ key: `r${key}`, icon: Minus, tone: 'text-fail-text', name: nameOf(key), what: t('diff.removed') })),
    ...diff.edges.added.map((edge) => ({ key: `ea${edge.id}`, icon: Spline, tone: 'text-ok-text', name: `${nameOf(edge.from.node)} → ${nameOf(edge.to.node)}`, what: t('diff.connected') })),
    ...diff.edges.removed.map((edge) => ({ key: `er${edge.id}`, icon: Spline, tone: 'text-fail-text', name: `${nameOf(edge.from.node)} → ${nameOf(edge.to.node)}`, what: t('diff.disconnected') })),
    ...(diff.settings ? [{ key: 'settings', icon: Settings2, tone: 'text-accent-text', name: t('diff.settings'), what: t('diff.changed') }] : []),
  ];
  if (rows.length === 0) return <p className="text-fg-2">{t(diff.layout ? 'diff.onlyLayout' : 'diff.nothing')}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {rows.map(({ key, icon: Icon, tone, name, what }) => (
        <li key={key} className="flex items-start gap-2.5"><Icon aria-hidden className={`mt-0.5 size-4 ${tone}`} /><span className="min-w-0 flex-1 truncate">{name}</span><span className="text-help text-fg-3">{what}</span></li>
      ))}
    </ul>
  );
}
