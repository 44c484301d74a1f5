import type { NodeProps } from '@xyflow/react';
import { CirclePause } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { AppIcon, stateTone, StatusGlyph, toneText, type State } from '@/ui';
import type { StepFlowNode } from '../flow-nodes';
import type { NodeView } from '../node-view';
import { useSurface, useSurfaceState } from '../surface';
import { Ports, Problems, Refusal } from './node-parts';
import { QUIET, RUN_BORDER } from './run-border';
import { TriggerBadge } from './trigger-badge';

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
      {connecting && refusal ? <Refusal reason={refusal} /> : null}
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
