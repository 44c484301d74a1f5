import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '@/api/live';
import { useFormat } from '@/lib/use-format';
import { useShortcut } from '@/lib/use-shortcut';
import { ErrorState, Skeleton } from '@/ui';
import { runDetailQuery } from '@/api/runs';
import type { RunDetail } from '@/api/types';
import { RunCanvas } from './run-canvas';
import { RunHeader } from './run-header';
import { dressOf } from './run-dress';
import { StepPanel } from './step-panel';
import { Timeline } from './timeline';

/** How often a run that has not ended is asked for: rarely while live events come, more often while they do not. */
const ASK_EVERY_MS = { live: 5_000, lost: 1_500 } as const;

export function hasEnded(run: Pick<RunDetail, 'status'>): boolean {
  return run.status === 'succeeded' || run.status === 'failed' || run.status === 'cancelled';
}

/** One run: what happened on the graph, when, and the facts of each step. */
export function RunView({ runId }: { runId: string }) {
  const live = useLiveState((state) => state.state === 'open');
  const { data: run, error, refetch } = useQuery({
    ...runDetailQuery(runId),
    refetchInterval: (query) => (query.state.data && hasEnded(query.state.data) ? false : ASK_EVERY_MS[live ? 'live' : 'lost']),
  });
  if (run && run.id === runId) return <Loaded key={run.id} run={run} />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return <Loading />;
}

function Loaded({ run }: { run: RunDetail }) {
  const { t } = useTranslation('run');
  const format = useFormat();
  const [chosen, setChosen] = useState<string | null>(() => firstOfInterest(run));
  const dress = useMemo(() => dressOf(run, t, format), [run, t, format]);
  useShortcut('Escape', () => setChosen(null), { enabled: chosen !== null });
  // A step that fails while one watches is what one wants to see.
  const interesting = firstOfInterest(run);
  useEffect(() => {
    if (interesting !== null) setChosen((before) => before ?? interesting);
  }, [interesting]);
  return (
    <div className="flex h-full flex-col">
      <RunHeader run={run} />
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          <RunCanvas run={run} dress={dress} chosen={chosen} onChoose={setChosen} />
          <Timeline run={run} chosen={chosen} onChoose={setChosen} />
        </div>
        {chosen !== null ? <StepPanel run={run} node={chosen} onClose={() => setChosen(null)} /> : null}
      </div>
    </div>
  );
}

/** The step to open at first: the one that failed or whose outcome is unknown. */
function firstOfInterest(run: RunDetail): string | null {
  return run.steps.find((step) => step.status === 'failed' || step.status === 'unknown')?.node ?? null;
}

function Loading() {
  const { t } = useTranslation('run');
  return (
    <div role="status" aria-label={t('loading')} className="flex h-full flex-col">
      <div className="flex h-16 items-center gap-4 border-b border-line px-4"><Skeleton className="h-7 w-24" /><Skeleton className="h-5 w-96" /></div>
      <div className="flex flex-1 flex-col items-center gap-12 bg-canvas pt-16"><Skeleton className="h-20 w-66" /><Skeleton className="h-14 w-52" /><Skeleton className="h-14 w-52" /></div>
      <div className="h-52 border-t border-line p-4"><Skeleton className="h-4 w-full" /></div>
    </div>
  );
}
