import type { NodeProps } from '@xyflow/react';
import { CirclePause, Plus } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { AppIcon, stateTone, StatusGlyph, toneText } from '@/ui';
import type { ContainerFlowNode } from '../flow-nodes';
import { HEADER } from '../geometry/bodies';
import { useSurface, useSurfaceState } from '../surface';
import { Ports, Problems, Refusal } from './node-parts';
import { QUIET, RUN_BORDER } from './run-border';
import './containers.css';

/** A container on the canvas: a header, and a frame around the steps that lie in it. */
export const ContainerNode = memo(function ContainerNode({ data, selected, width = 0 }: NodeProps<ContainerFlowNode>) {
  const { view, empty } = data;
  const { t } = useTranslation('editor');
  const { actions } = useSurface();
  const dress = useSurfaceState((state) => state.nodes?.get(view.key));
  const inRun = useSurfaceState((state) => state.nodes !== null);
  const refusal = useSurfaceState((state) => state.targets?.get(view.key));
  const connecting = useSurfaceState((state) => state.targets !== null);
  const dropping = useSurfaceState((state) => state.dropTarget === view.key);
  const quiet = view.disabled || (dress ? QUIET.has(dress.state) : false);
  return (
    <div
      data-testid={`node-${view.key}`}
      data-state={dress?.state}
      className={cx(
        'flow-node flow-container group/node relative size-full rounded-container border transition-[border-color,box-shadow,opacity] duration-120',
        inRun && dress && RUN_BORDER[dress.state],
        view.disabled && !inRun && 'border-dashed border-control!',
        selected && 'border-accent! shadow-[0_0_0_1px_var(--accent),0_0_0_5px_var(--ring)]!',
        dropping && 'flow-container-drop',
        connecting && refusal === null && 'border-accent! shadow-[0_0_0_3px_var(--ring)]',
        connecting && refusal !== null && '*:not-[[role=tooltip]]:opacity-45',
      )}
    >
      <div className="flex items-center gap-2.5 px-2.5" style={{ height: HEADER }}>
        <AppIcon icon={view.icon} size={24} muted={quiet} />
        <p className={cx('min-w-0 flex-1 truncate text-node font-semibold', quiet ? 'text-fg-2' : 'text-fg')} title={view.subtitle}>{view.name}</p>
        {dress ? <span className={cx('truncate text-meta font-medium', toneText(stateTone(dress.state)))} title={dress.fact}>{dress.fact}</span> : view.container ? <span className="shrink-0 font-mono text-[10.5px] leading-4 text-fg-2">{t(`container.${view.container}`)}</span> : null}
      </div>
      {empty && actions && !inRun ? (
        <button
          type="button"
          data-testid={`add-first-${view.key}`}
          onClick={(event) => {
            event.stopPropagation();
            const box = event.currentTarget.getBoundingClientRect();
            actions.addAt({ body: view.key }, { x: box.right, y: box.top + box.height / 2 });
          }}
          className="nodrag nopan absolute inset-x-4.5 top-11 flex h-14 items-center justify-center gap-2 rounded-node border border-dashed border-control text-fg-2 hover:border-accent hover:bg-accent-soft hover:text-accent-text"
        >
          <Plus aria-hidden className="size-3.5" />{t('container.first')}
        </button>
      ) : null}
      {connecting && refusal ? <Refusal reason={refusal} /> : null}
      {dress ? <StatusGlyph state={dress.state} size={20} className="absolute -top-2.5 -right-2.5 rounded-full bg-canvas" /> : null}
      {view.disabled && !inRun ? <CirclePause role="img" aria-label={t('node.disabled')} className="absolute -top-2 -right-2 size-4.5 rounded-full bg-canvas text-fg-3" /> : null}
      {actions && !inRun ? <Problems nodeKey={view.key} /> : null}
      <Ports view={view} width={width} editable={actions !== null && !inRun} />
    </div>
  );
});
