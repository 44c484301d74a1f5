import { declarationOf } from '@hookloom/graph';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogQuery } from '@/api/catalog';
import { useFormat } from '@/lib/use-format';
import { AppIcon, ErrorState, IconButton, JsonView, Skeleton, StatusLabel, stepState, Tabs } from '@/ui';
import { subtitleOf } from '../../canvas/subtitle';
import { stepQuery } from '@/api/runs';
import type { RunDetail } from '@/api/types';
import { AttemptList } from './attempt-list';
import { isExchange, ExchangeView } from './exchange-view';
import { rootSteps } from './run-dress';
import { RunFromHere } from './run-from-here';
import { hasEnded } from './run-view';
import { StepErrorBlock } from './step-error-block';

type PanelTab = 'input' | 'output' | 'exchange' | 'parameters' | 'details';

/** One step of a run: what went wrong and what to do, its attempts, and what it took and gave. */
export function StepPanel({ run, node, onClose }: { run: RunDetail; node: string; onClose(): void }) {
  const { t, i18n } = useTranslation('run');
  const { t: common } = useTranslation('common');
  const format = useFormat();
  const { data: catalogue } = useQuery(catalogQuery);
  const summary = rootSteps(run.steps).get(node);
  const reached = summary !== undefined && summary.status !== 'not-reached' && summary.status !== 'skipped';
  const { data: step, error, refetch } = useQuery({ ...stepQuery(run.id, node, ''), enabled: reached });
  const [tab, setTab] = useState<PanelTab | null>(null);
  const graphNode = run.graph.nodes.find((candidate) => candidate.key === node);
  const declaration = graphNode && catalogue ? declarationOf(catalogue, graphNode.type, graphNode.version) : undefined;
  if (!graphNode) return null;
  const exchange = step && isExchange(step.details) ? step.details : null;
  const tabs: { value: PanelTab; label: string; content: ReactNode }[] = step
    ? [
        { value: 'input', label: t('step.input'), content: <Data value={step.input} empty={t('step.noInput')} /> },
        { value: 'output', label: t('step.output'), content: <Data value={step.error ? { error: { ...step.error } } : step.output} empty={t('step.noOutput')} note={step.outputTruncated ? t('step.truncated') : undefined} /> },
        ...(step.parameters !== null ? [{ value: 'parameters' as const, label: t('step.parameters'), content: <Data value={step.parameters} empty="" /> }] : []),
        ...(exchange ? [{ value: 'exchange' as const, label: t('step.exchange'), content: <ExchangeView exchange={exchange} /> }] : step.details !== null ? [{ value: 'details' as const, label: t('step.log'), content: <Data value={step.details} empty="" /> }] : []),
      ]
    : [];
  const initial: PanelTab = step?.error ? (exchange ? 'exchange' : 'input') : 'output';
  const current = tabs.some((candidate) => candidate.value === tab) ? tab : initial;
  return (
    <aside aria-label={t('step.label', { name: graphNode.name })} data-testid="step-panel" className="flex h-full w-[min(520px,45vw)] shrink-0 flex-col border-l border-line bg-surface">
      <header className="flex h-15 shrink-0 items-center gap-3.5 border-b border-line pr-3 pl-4">
        {declaration ? <AppIcon icon={declaration.icon} size={36} /> : null}
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-panel">{graphNode.name}</h2>
          <p className="truncate text-help text-fg-3">{declaration ? subtitleOf(declaration, graphNode.parameters, graphNode.name, i18n.language) : graphNode.type}</p>
        </div>
        <IconButton label={common('close')} hint="Esc" icon={<X />} onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {!reached ? <p className="p-4 text-fg-2">{summary?.status === 'skipped' ? (summary.summary ?? t('step.skipped')) : t('step.notReached')}</p> : null}
        {error ? <ErrorState error={error} retry={() => void refetch()} look="inline" className="m-4" /> : null}
        {reached && !step && !error ? <div className="flex flex-col gap-3 p-4"><Skeleton className="h-6 w-2/3" /><Skeleton className="h-24" /></div> : null}
        {step ? (
          <>
            {step.error ? <StepErrorBlock run={run} node={graphNode} declaration={declaration} error={step.error} /> : (
              <div className="flex items-center gap-3 border-b border-line px-4 py-3">
                <StatusLabel state={stepState(step.status)} />
                <span className="tabular text-fg-2">{step.durationMs === null ? '' : format.duration(step.durationMs)}</span>
                {step.startedAt ? <span className="text-help text-fg-3">{format.clock(step.startedAt)}</span> : null}
                {hasEnded(run) && declaration?.family !== 'trigger' ? <span className="ml-auto"><RunFromHere run={run} node={node} /></span> : null}
              </div>
            )}
            {step.attempts.length > 0 ? <AttemptList step={step} /> : null}
            <Tabs aria-label={t('step.tabs')} className="px-4 pt-3 pb-4" contentClassName="pt-3" value={current ?? initial} onChange={setTab} tabs={tabs} />
          </>
        ) : null}
      </div>
    </aside>
  );
}

function Data({ value, empty, note }: { value: Parameters<typeof JsonView>[0]['value']; empty: string; note?: string | undefined }) {
  if (value === null && empty !== '') return <p className="text-fg-3">{empty}</p>;
  return (
    <>
      {note ? <p className="mb-2 text-help text-wait-text">{note}</p> : null}
      <div className="rounded-panel border border-line bg-sunken p-3"><JsonView value={value} copyable /></div>
    </>
  );
}
