import { Background, BackgroundVariant, ConnectionLineType, MiniMap, ReactFlow, type ReactFlowProps } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './canvas.css';
import { FlowEdge } from './edges/flow-edge';
import type { FlowEdge as FlowEdgeType, FlowNode } from './flow-nodes';
import { ContainerNode } from './nodes/container-node';
import { NoteNode } from './nodes/note-node';
import { StepNode } from './nodes/step-node';
import { SurfaceContext, type Surface } from './surface';

const NODE_TYPES = { step: StepNode, container: ContainerNode, note: NoteNode };
const EDGE_TYPES = { flow: FlowEdge };
/** Space left around the graph when it is fitted, and the zoom beyond which fitting does not enlarge. */
export const FIT = { padding: 0.12, maxZoom: 1, minZoom: 0.3 } as const;
const ZOOM = { min: 0.1, max: 2 } as const;
/** Distance of the background's dots. */
const DOT_GAP = 20;

export interface FlowSurfaceProps extends ReactFlowProps<FlowNode, FlowEdgeType> {
  surface: Surface;
  minimap?: boolean;
  children?: ReactNode;
}

/** React Flow in our dress: what the editor's canvas and a run's canvas share. Rendered only when what it shows changes. */
export const FlowSurface = memo(function FlowSurface({ surface, minimap = true, children, nodes, ...rest }: FlowSurfaceProps) {
  const { t } = useTranslation('editor');
  return (
    <SurfaceContext value={surface}>
      <ReactFlow<FlowNode, FlowEdgeType>
        className="flow"
        nodes={nodes ?? []}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        minZoom={ZOOM.min}
        maxZoom={ZOOM.max}
        fitView
        fitViewOptions={FIT}
        onlyRenderVisibleElements={(nodes?.length ?? 0) > 150}
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
        disableKeyboardA11y
        edgesFocusable={false}
        elevateNodesOnSelect={false}
        zoomOnDoubleClick={false}
        connectionLineType={ConnectionLineType.SmoothStep}
        attributionPosition="bottom-center"
        aria-label={t('canvas.label')}
        {...rest}
      >
        <Background variant={BackgroundVariant.Dots} gap={DOT_GAP} size={1.6} />
        {minimap ? <MiniMap pannable zoomable ariaLabel={t('canvas.minimap')} style={{ width: 150, height: 106 }} nodeClassName={miniClass} nodeBorderRadius={12} nodeStrokeWidth={0} maskStrokeColor="var(--accent)" maskStrokeWidth={1} offsetScale={4} /> : null}
        {children}
      </ReactFlow>
    </SurfaceContext>
  );
});

function miniClass(node: FlowNode): string {
  if (node.type === 'note') return 'flow-mini-note';
  if (node.type === 'container') return node.selected ? 'flow-mini-container flow-mini-container-selected' : 'flow-mini-container';
  return node.selected ? 'flow-mini-selected' : 'flow-mini';
}
