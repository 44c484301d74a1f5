import { RotateCcw, Square, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCancelRun, useRerun } from '@/api/runs';
import type { RunSummary } from '@/api/types';
import { useShortcut } from '@/lib/use-shortcut';
import { Button, IconButton, notify } from '@/ui';
import { hasEnded } from './run-row';

/** What can be done with the runs that are ticked. They are taken one after the other, so that a server under load is not flooded. */
export function BulkBar({ runs, onClear }: { runs: readonly RunSummary[]; onClear(): void }) {
  const { t } = useTranslation('runs');
  const rerun = useRerun();
  const cancel = useCancelRun();
  const [busy, setBusy] = useState<'rerun' | 'stop' | null>(null);
  useShortcut('Escape', onClear);
  const live = runs.filter((run) => !hasEnded(run));

  async function forEach(kind: 'rerun' | 'stop', chosen: readonly RunSummary[], act: (id: string) => Promise<unknown>): Promise<void> {
    setBusy(kind);
    let failed = 0;
    for (const run of chosen) {
      try {
        await act(run.id);
      } catch {
        failed += 1;
      }
    }
    setBusy(null);
    if (failed > 0) notify.failed({ title: t('bulkFailed', { count: failed }) });
    else if (kind === 'rerun') notify.done({ title: t('rerunDone', { count: chosen.length }) });
    onClear();
  }

  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-4 z-30 flex justify-center">
      <div role="toolbar" aria-label={t('selected', { count: runs.length })} className="pointer-events-auto flex h-11 animate-appear items-center gap-1.5 rounded-container border border-line-strong bg-raised pr-2 pl-4 shadow-overlay">
        <span className="tabular mr-2 font-semibold">{t('selected', { count: runs.length })}</span>
        <Button kind="primary" icon={<RotateCcw />} title={t('rerunHelp')} busy={busy === 'rerun'} disabled={busy !== null} onClick={() => void forEach('rerun', runs, (id) => rerun.mutateAsync({ id }))}>{t('rerun')}</Button>
        <Button kind="ghost" icon={<Square />} busy={busy === 'stop'} disabled={busy !== null || live.length === 0} onClick={() => void forEach('stop', live, cancel.mutateAsync)}>{t('stop')}</Button>
        <span aria-hidden className="mx-1 h-5 w-px bg-line" />
        <IconButton label={t('clearSelection')} hint="Esc" icon={<X />} onClick={onClear} />
      </div>
    </div>
  );
}
