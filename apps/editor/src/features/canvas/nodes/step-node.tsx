import type { NodeProps } from '@xyflow/react';
import { CirclePause } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { AppIcon, stateTone, StatusGlyph, toneText, type State } from '@/ui';
import { ERROR_HANDLE, type StepFlowNode } from '../flow-nodes';
import { portOffset } from '../geometry/node-box';
import type { NodeView } from '../node-view';
import { useSurface, useSurfaceState } from '../surface';
import { FreePort } from './free-port';
import { Port } from './port';
import { ProblemPill } from './problem-pill';
import { TriggerBadge } from './trigger-badge';

/** Border of a node in a run, by state: the line says it as well as glyph and word do. */
const RUN_BORDER: Partial<Record<State, string>> = {
  succeeded: 'border-ok/55',
  running: 'border-run shadow-[0_0_0_1px_var(--run),0_0_0_5px_var(--run-soft)]',
  failed: 'border-fail shadow-[0_0_0_1px_var(--fail),0_0_0_5px_var(--fail-soft)]',
  waiting: 'border-wait shadow-[0_0_0_0.5px_var(--wait)]',
  unknown: 'border-wait shadow-[0_0_0_1px_var(--wait)]',
  skipped: 'border-dashed border-skip/70',
  'not-reached': 'border-dotted border-skip/70',
  queued: 'border-dotted border-skip/70',
  cancelled: 'border-skip',
};
const QUIET: ReadonlySet<State> = new Set(['skipped', 'not-reached', 'queued', 'cancelled']);

/** A step or trigger on the canvas. */
export const StepNode = memo(function StepNode({ data, selected, width = 0 }: NodeProps<StepFlowNode>) {
  const { view } = data;
  const { t } = useTranslation('editor');
  const { actions } = useSurface();
  const dress = useSurfaceState((state) => state.nodes?.get(view.key));
  const inRun = useSurfaceState((state) => state.nodes !== null);
  const refusal = useSurfaceState((state) => state.targets?.get(view.key));
  const connecting = useSurfaceState((state) => state.targets !== null);
  const trigger = view.family === 'trigger';
  const quiet = view.disabled || (dress ? QUIET.has(dress.state) : false);

  return (
    <div
      data-testid={`node-${view.key}`}
      data-state={dress?.state}
      className={cx(
        'flow-node group/node relative flex size-full border bg-surface transition-[border-color,box-shadow,opacity] duration-120',
        trigger ? 'rounded-t-[20px] rounded-b-node' : 'rounded-node',
        inRun && dress ? RUN_BORDER[dress.state] : 'border-line-strong shadow-rest hover:border-control',
        view.disabled && !inRun && 'border-dashed border-control bg-sunken',
        !view.known && 'border-fail/60',
        selected && 'border-accent! shadow-[0_0_0_1px_var(--accent),0_0_0_5px_var(--ring)]!',
        connecting && refusal === null && 'border-accent! shadow-[0_0_0_3px_var(--ring)]',
        connecting && refusal !== null && '*:not-[[role=tooltip]]:opacity-45',
      )}
    >
      <div className={cx('flex size-full min-w-0 gap-2.5 px-3', trigger ? 'pt-3' : 'items-center')}>
        <AppIcon icon={view.icon} size={32} muted={quiet} />
        <div className="min-w-0 flex-1">
          <p className={cx('truncate text-node font-semibold', quiet ? 'text-fg-2' : 'text-fg')} title={view.name}>{view.name}</p>
          <Subtitle view={view} fact={dress?.fact} state={dress?.state} />
          {trigger ? (
            <div className="mt-1.25 flex gap-1.25 overflow-hidden">
              {view.badges.map((badge) => <TriggerBadge key={badge.mode} {...badge} />)}
            </div>
          ) : null}
        </div>
      </div>
      {connecting && refusal ? <span role="tooltip" className="pointer-events-none absolute -top-8 left-1/2 hidden -translate-x-1/2 rounded-control border border-line bg-raised px-2 py-1 text-help whitespace-nowrap text-fg shadow-floating group-hover/node:block">{t(`connect.${refusal}`)}</span> : null}
      {dress ? <StatusGlyph state={dress.state} size={20} className="absolute -top-2.5 -right-2.5 rounded-full bg-canvas" /> : null}
      {view.disabled && !inRun ? <CirclePause role="img" aria-label={t('node.disabled')} className="absolute -top-2 -right-2 size-4.5 rounded-full bg-canvas text-fg-3" /> : null}
      {actions && !inRun ? <Problems nodeKey={view.key} /> : null}
      <Ports view={view} width={width} editable={actions !== null && !inRun} />
    </div>
  );
});

function Subtitle({ view, fact, state }: { view: NodeView; fact: string | undefined; state: State | undefined }) {
  if (fact !== undefined && state !== undefined) return <p className={cx('truncate text-meta font-medium', toneText(stateTone(state)))} title={fact}>{fact}</p>;
  return <p className="truncate text-meta text-fg-3" title={view.subtitle}>{view.subtitle}</p>;
}

function Problems({ nodeKey }: { nodeKey: string }) {
  const { actions } = useSurface();
  const problems = useSurfaceState((state) => state.problems.get(nodeKey));
  if (!problems || !actions) return null;
  return <ProblemPill count={problems.count} blocking={problems.blocking} onClick={() => actions.showProblems(nodeKey)} />;
}

function Ports({ view, width, editable }: { view: NodeView; width: number; editable: boolean }) {
  const lone = view.outputs.length === 1;
  return (
    <>
      {view.inputs.map((port, index) => (
        <Port key={port.key} nodeKey={view.key} port={port.key} label={port.label} direction="in" offset={portOffset(width, index, view.inputs.length)} connectable={editable} />
      ))}
      {view.outputs.map((port, index) => {
        const offset = portOffset(width, index, view.outputs.length);
        return (
          <span key={port.key}>
            <Port nodeKey={view.key} port={port.key} label={port.label} direction="out" offset={offset} connectable={editable} />
            {editable ? <FreePort nodeKey={view.key} port={port.key} label={lone ? port.shows : port.label} pill={!lone} offset={offset} /> : null}
          </span>
        );
      })}
      {view.error ? <Port nodeKey={view.key} port={ERROR_HANDLE} label="error" direction="out" error connectable={editable} /> : null}
    </>
  );
}
