import { useReactFlow, type Viewport } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useUi } from '@/stores/graph-store/editor-context';

/** Zoom at which a graph can still be worked with. */
const READABLE_ZOOM = 0.75;
/** When the inspector takes its room, the node it is about stays in view. */
export function useKeepInView(root: { readonly current: HTMLDivElement | null }): void {
  const flow = useReactFlow();
  const inspected = useUi((state) => state.inspected);
  const moved = useRef<{ before: Viewport; after: Viewport } | null>(null);
  useEffect(() => {
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
      const { x, y } = flow.flowToScreenPosition(node.internals.positionAbsolute);
      const zoom = flow.getZoom();
      const width = (node.measured.width ?? 0) * zoom;
      const height = (node.measured.height ?? 0) * zoom;
      const outside = x < area.left + 24 || x + width > area.right - 24 || y < area.top + 56 || y + height > area.bottom - 56;
      if (!outside) return;
      const before = moved.current?.before ?? flow.getViewport();
      const remember = (): void => {
        moved.current = { before, after: flow.getViewport() };
      };
      // Best is the whole graph, if it stays readable; else the node itself.
      const bounds = flow.getNodesBounds(flow.getNodes());
      const whole = Math.min((area.width - 48) / bounds.width, (area.height - 140) / bounds.height, zoom);
      if (whole >= READABLE_ZOOM) void flow.fitView({ padding: { top: '64px', bottom: '64px', left: '24px', right: '24px' }, maxZoom: zoom, duration: 160 }).then(remember);
      else void flow.setCenter(node.internals.positionAbsolute.x + (node.measured.width ?? 0) / 2, node.internals.positionAbsolute.y + (node.measured.height ?? 0) / 2, { zoom, duration: 160 }).then(remember);
    });
    return () => cancelAnimationFrame(frame);
  }, [inspected, flow, root]);
}
