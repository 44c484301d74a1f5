import { BaseEdge, EdgeLabelRenderer, useInternalNode, useStore, type EdgeProps } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import type { FlowEdge as FlowEdgeType } from '../flow-nodes';
import { routeEdge, type Route } from '../geometry/edge-route';
import type { Box } from '../geometry/node-box';
import { useSurface, useSurfaceState, type EdgeDress } from '../surface';

/** Below this zoom the small things on edges are only noise. */
const DETAIL_ZOOM = 0.55;

/** The way of an edge around all nodes. Boxes of its own two nodes are live, so it follows a drag. */
function useRoute({ source, target, sourceX, sourceY, targetX, targetY }: Pick<EdgeProps, 'source' | 'target' | 'sourceX' | 'sourceY' | 'targetX' | 'targetY'>, error: boolean): Route {
  const boxes = useSurfaceState((state) => state.boxes);
  const sourceNode = useInternalNode(source);
  const targetNode = useInternalNode(target);
  const from = sourceNode?.internals.positionAbsolute;
  const to = targetNode?.internals.positionAbsolute;
  return useMemo(() => {
    const obstacles: Box[] = [];
    // An edge stays in one body, where a container is one box.
    const scope = boxes.get(source)?.parent;
    for (const [key, box] of boxes) {
      if (box.parent !== scope) continue;
      const live = key === source ? from : key === target ? to : undefined;
      obstacles.push(live ? { ...box, x: live.x, y: live.y } : box);
    }
    return routeEdge({ from: { x: sourceX, y: sourceY }, to: { x: targetX, y: targetY }, side: error ? 'right' : 'bottom', obstacles });
  }, [boxes, source, target, from, to, sourceX, sourceY, targetX, targetY, error]);
}

const DRESS: Record<EdgeDress, string> = { taken: 'flow-edge-taken', running: 'flow-edge-running', dead: 'flow-edge-dead', pending: 'flow-edge-pending' };

/** An edge: orthogonal, with the name of its port and the button to put a node into it. */
export const FlowEdge = memo(function FlowEdge(props: EdgeProps<FlowEdgeType>) {
  const { id, data, selected } = props;
  const error = data?.error ?? false;
  const route = useRoute(props, error);
  const dress = useSurfaceState((state) => state.edges?.get(id));
  const active = useSurfaceState((state) => state.activeEdge === id);
  const detail = useStore((state) => state.transform[2] >= DETAIL_ZOOM);
  return (
    <>
      <BaseEdge
        id={id}
        path={route.path}
        interactionWidth={18}
        className={cx('flow-edge', error && 'flow-edge-error', dress && DRESS[dress], (selected || active) && 'flow-edge-selected')}
      />
      {detail ? <EdgeDetails id={id} route={route} label={data?.label ?? null} error={error} dress={dress} active={active} /> : null}
    </>
  );
});

interface DetailsProps {
  id: string;
  route: Route;
  label: string | null;
  error: boolean;
  dress: EdgeDress | undefined;
  active: boolean;
}

function EdgeDetails({ id, route, label, error, dress, active }: DetailsProps) {
  const { t } = useTranslation('editor');
  const { actions } = useSurface();
  const text = error ? t('node.onError') : label;
  // A short edge has room for one thing on its way down: the pill stays, the button moves under it.
  const { plus } = route;
  const crowded = text !== null && Math.abs(plus.x - route.label.x) < 1 && plus.y - route.label.y < 20;
  const plusY = crowded ? route.label.y + 20 : plus.y;
  return (
    <EdgeLabelRenderer>
      {text !== null ? (
        <span
          className={cx('flow-pill nodrag nopan', error && !dress && 'flow-pill-error', dress === 'taken' && 'flow-pill-taken')}
          style={{ transform: `translate(-50%, -50%) translate(${route.label.x}px, ${route.label.y}px)` }}
        >
          {error ? <span aria-hidden className="size-1.75 rotate-45 border border-current" /> : null}
          {text}
        </span>
      ) : null}
      {actions && !dress ? (
        <button
          type="button"
          data-testid={`edge-plus-${id}`}
          data-edge={id}
          aria-label={t('canvas.insert')}
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            actions.addAt({ edge: id }, { x: box.right, y: box.top + box.height / 2 });
          }}
          className={cx('flow-plus nodrag nopan pointer-events-auto absolute', active && 'flow-plus-active')}
          style={{ transform: `translate(-50%, -50%) translate(${plus.x}px, ${plusY}px)` }}
        >
          <Plus aria-hidden className="size-3" strokeWidth={2.25} />
        </button>
      ) : null}
    </EdgeLabelRenderer>
  );
}
