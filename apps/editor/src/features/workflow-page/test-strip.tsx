import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/use-format';
import { useEditor } from '@/stores/graph-store/editor-context';
import { Button, Elapsed, IconButton, StatusLabel } from '@/ui';
import { hasEnded } from '../runs/run-view/run-view';
import type { RunDetail } from '@/api/types';

/** How the test run that is drawn on the canvas stands. */
export function TestStrip({ run, workflowId }: { run: RunDetail | null; workflowId: string }) {
  const { t } = useTranslation('editor');
  const format = useFormat();
  const { ui } = useEditor();
  return (
    <div role="status" data-testid="test-strip" data-status={run?.status} className="absolute bottom-3 left-1/2 z-10 flex h-10 max-w-[calc(100%-24px)] -translate-x-1/2 animate-appear items-center gap-3 rounded-panel border border-line-strong bg-raised pr-1 pl-3 shadow-overlay">
      {run ? (
        <>
          <StatusLabel state={run.status} size={16} />
          <span className="tabular text-fg-2">{hasEnded(run) ? format.duration(run.durationMs ?? 0) : run.startedAt ? <Elapsed since={run.startedAt} /> : null}</span>
          {run.status === 'failed' && run.error ? <span className="max-w-70 truncate text-fg-2" title={run.error.message}>{run.error.message}</span> : null}
          <Button size={30} kind="ghost" asChild><Link to="/workflows/$workflowId/runs/$runId" params={{ workflowId, runId: run.id }}>{t('test.open')}</Link></Button>
        </>
      ) : (
        <StatusLabel state="queued" size={16} />
      )}
      <IconButton label={t('test.clear')} icon={<X />} data-testid="clear-test" onClick={() => ui.getState().set({ testRun: null })} />
    </div>
  );
}
