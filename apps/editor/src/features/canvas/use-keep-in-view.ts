import { useReactFlow, type Rect, type Viewport } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useUi } from '@/stores/graph-store/editor-context';

/** Zoom at which a graph can still be worked with. */
const READABLE_ZOOM = 0.75;
/** Pixels of the canvas that stay free around what was brought into view. */
const MARGIN = { side: 24, end: 56 };
const NO_MARGIN = { side: 0, end: 0 };

/** When the inspector takes its room, the node it is about stays in view, and the whole graph if that was in view before. */
export function useKeepInView(root: { readonly current: HTMLDivElement | null }): void {
  const flow = useReactFlow();
  const inspected = useUi((state) => state.inspected);
  const before = useRef<string | null>(null);
  const moved = useRef<{ before: Viewport; after: Viewport } | null>(null);
  useEffect(() => {
    const opening = before.current === null;
    before.current = inspected;
    if (inspected === null) {
      // Back to where the graph was, unless the person has moved it since.
      const now = flow.getViewport();
      const last = moved.current;
      moved.current = null;
      if (last && Math.abs(now.x - last.after.x) < 1 && Math.abs(now.y - last.after.y) < 1 && now.zoom === last.after.zoom) void flow.setViewport(last.before, { duration: 160 });
      return;
    }
    const frame = requestAnimationFrame(() => {
      const area = root.current?.getBoundingClientRect();
      const node = flow.getInternalNode(inspected);
      if (!area || !node) return;
      const zoom = flow.getZoom();
      const onScreen = ({ x, y, width, height }: Rect): Rect => ({ ...flow.flowToScreenPosition({ x, y }), width: width * zoom, height: height * zoom });
      const bounds = flow.getNodesBounds(flow.getNodes());
      const box = onScreen({ ...node.internals.positionAbsolute, width: node.measured.width ?? 0, height: node.measured.height ?? 0 });
      const outside = !liesIn(box, area, MARGIN);
      const all = onScreen(bounds);
      const full = new DOMRect(area.left, area.top, window.innerWidth - area.left, area.height);
      const cut = opening && liesIn(all, full, NO_MARGIN) && !liesIn(all, area, NO_MARGIN);
      if (!outside && !cut) return;
      const start = moved.current?.before ?? flow.getViewport();
      const remember = (): void => {
        moved.current = { before: start, after: flow.getViewport() };
      };
      // Best is the whole graph, if it stays readable; else the node itself.
      const whole = Math.min((area.width - 48) / bounds.width, (area.height - 140) / bounds.height, zoom);
      if (whole >= READABLE_ZOOM) void flow.fitView({ padding: { top: '64px', bottom: '64px', left: '24px', right: '24px' }, maxZoom: zoom, duration: 160 }).then(remember);
      else if (outside) void flow.setCenter(node.internals.positionAbsolute.x + (node.measured.width ?? 0) / 2, node.internals.positionAbsolute.y + (node.measured.height ?? 0) / 2, { zoom, duration: 160 }).then(remember);
    });
    return () => cancelAnimationFrame(frame);
  }, [inspected, flow, root]);
}

function liesIn(box: Rect, area: DOMRect, { side, end }: typeof MARGIN): boolean {
  return box.x >= area.left + side && box.x + box.width <= area.right - side && box.y >= area.top + end && box.y + box.height <= area.bottom - end;
}
