import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { Maximize, Minus, Network, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/ui';
import { FIT } from '../flow-surface';

const STEP_MS = 160;

/** Zoom, fit, and tidy where the graph may be moved. */
export function ZoomBar({ onTidy }: { onTidy?: () => void }) {
  const { t } = useTranslation('editor');
  const { zoomIn, zoomOut, zoomTo, fitView } = useReactFlow();
  const zoom = useStore((state) => state.transform[2]);
  return (
    <Panel position="bottom-left" className="m-3! flex items-center rounded-panel border border-line-strong bg-surface p-0.5 shadow-floating">
      <IconButton label={t('canvas.zoomOut')} icon={<Minus />} onClick={() => void zoomOut({ duration: STEP_MS })} />
      <button type="button" title={t('canvas.zoomReset')} onClick={() => void zoomTo(1, { duration: STEP_MS })} className="tabular h-7 w-12 rounded-control text-center text-help text-fg-2 hover:bg-hover">
        {Math.round(zoom * 100)}%
      </button>
      <IconButton label={t('canvas.zoomIn')} icon={<Plus />} onClick={() => void zoomIn({ duration: STEP_MS })} />
      <span className="mx-0.5 h-4 w-px bg-line-strong" />
      <IconButton label={t('canvas.fit')} icon={<Maximize />} onClick={() => void fitView({ ...FIT, duration: STEP_MS })} />
      {onTidy ? <IconButton label={t('canvas.tidy')} icon={<Network />} onClick={onTidy} data-testid="tidy" /> : null}
    </Panel>
  );
}
