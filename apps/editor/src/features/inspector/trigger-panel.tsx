import type { GraphNode } from '@hookloom/graph';
import type { NodeDeclaration } from '@hookloom/node-sdk';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Send, Terminal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { triggersQuery, useSendTestEvent } from '@/api/workflows';
import { useEditor, useGraph } from '@/stores/graph-store/editor-context';
import { Button, CopyButton, ErrorState, RelativeTime, StatusGlyph } from '@/ui';

/** Where events come in: the address to give to the other side, a command to try it, and a test event. */
export function TriggerPanel({ node, declaration }: { node: GraphNode; declaration: NodeDeclaration }) {
  const { t } = useTranslation('editor');
  const { workflowId } = useEditor();
  const published = useGraph((state) => !state.facts.draftChanged);
  const { data } = useQuery(triggersQuery(workflowId));
  const send = useSendTestEvent();
  const [curl, setCurl] = useState(false);
  const trigger = data?.items.find((candidate) => candidate.nodeKey === node.key);
  const instant = declaration.trigger?.modes.includes('instant') ?? false;
  if (!trigger) {
    return instant ? <p className="rounded-panel border border-line bg-sunken px-3 py-2 text-fg-2">{t('trigger.unpublished')}</p> : null;
  }
  return (
    <section className="rounded-panel border border-line bg-sunken">
      {trigger.url ? (
        <div className="p-3">
          <div className="mb-1.25 flex items-center justify-between">
            <span className="font-medium">{t('trigger.address')}</span>
            <span className="flex gap-1">{trigger.methods.map((method) => <span key={method} className="rounded-chip bg-run-soft px-1.5 font-mono text-meta font-semibold text-run-text">{method}</span>)}</span>
          </div>
          <div className="flex h-8 items-center gap-1 rounded-control border border-control bg-surface pr-1 pl-2.5">
            <code data-testid="hook-url" className="min-w-0 flex-1 truncate text-code" title={trigger.url}>{trigger.url}</code>
            <CopyButton text={trigger.url} label={t('trigger.copyAddress')} />
          </div>
          {trigger.testUrl ? (
            <div className="mt-2 flex h-7 items-center gap-2 text-help text-fg-2">
              <span className="shrink-0">{t('trigger.testAddress')}</span>
              <code className="min-w-0 flex-1 truncate text-code text-fg-3" title={trigger.testUrl}>{trigger.testUrl}</code>
              <CopyButton text={trigger.testUrl} label={t('trigger.copyTestAddress')} />
            </div>
          ) : null}
          {curl && trigger.curl ? (
            <div className="mt-2 flex items-start gap-1 rounded-control border border-line bg-surface p-2">
              <pre className="min-w-0 flex-1 overflow-x-auto text-code whitespace-pre-wrap">{trigger.curl}</pre>
              <CopyButton text={trigger.curl} label={t('trigger.copyCurl')} />
            </div>
          ) : null}
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2 first:border-t-0">
        <Button size={26} icon={<Send />} busy={send.isPending} data-testid="send-test-event" onClick={() => send.mutate({ workflowId, triggerId: trigger.id })}>{t('trigger.send')}</Button>
        {trigger.curl ? <Button size={26} kind="ghost" icon={<Terminal />} aria-expanded={curl} onClick={() => setCurl(!curl)}>curl</Button> : null}
        <span className="ml-auto text-help text-fg-3">
          {trigger.nextAt ? <>{t('trigger.next')} <RelativeTime at={trigger.nextAt} /></> : trigger.lastEventAt ? <>{t('trigger.last')} <RelativeTime at={trigger.lastEventAt} /></> : t('trigger.none')}
        </span>
      </div>
      <div aria-live="polite">
        {send.data ? (
          <p className="flex items-center gap-2 border-t border-line px-3 py-2">
            <StatusGlyph state={send.data.status < 300 ? 'succeeded' : 'failed'} />
            {t('trigger.answered', { status: send.data.status })}
            {send.data.run ? <Link to="/workflows/$workflowId/runs/$runId" params={{ workflowId, runId: send.data.run.id }} className="font-medium text-accent-text underline-offset-2 hover:underline">{t('trigger.openRun', { number: send.data.run.number })}</Link> : null}
          </p>
        ) : null}
        {send.error ? <ErrorState look="inline" error={send.error} className="m-2" /> : null}
        {!published && trigger.active ? <p className="border-t border-line px-3 py-2 text-help text-fg-3">{t('trigger.liveVersion')}</p> : null}
      </div>
    </section>
  );
}
