import type { Graph } from '@hookloom/graph';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from '@/stores/graph-store/editor-context';
import { NOTHING_SELECTED } from '@/stores/graph-store/ui-store';
import { createFlowEdges, createFlowNodes } from '../canvas/flow-nodes';
import { FlowSurface } from '../canvas/flow-surface';
import { boxesOf } from '../canvas/node-view';
import { ZoomBar } from '../canvas/panels/zoom-bar';
import { createSurfaceStore, type Surface } from '../canvas/surface';

/** A graph to look at, as it was. */
export function VersionCanvas({ graph }: { graph: Graph }) {
  const { i18n } = useTranslation();
  const { catalogue } = useEditor();
  const [makeNodes] = useState(createFlowNodes);
  const [makeEdges] = useState(createFlowEdges);
  const [store] = useState(createSurfaceStore);
  const surface = useMemo<Surface>(() => ({ store, actions: null }), [store]);
  useEffect(() => store.setState({ boxes: boxesOf(graph, catalogue, i18n.language) }), [store, graph, catalogue, i18n.language]);
  return (
    <ReactFlowProvider>
      <FlowSurface
        surface={surface}
        nodes={makeNodes(graph, catalogue, i18n.language, NOTHING_SELECTED, null)}
        edges={makeEdges(graph, catalogue, i18n.language, NOTHING_SELECTED.edges)}
        minimap={false}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        edgesFocusable={false}
      >
        <ZoomBar />
      </FlowSurface>
    </ReactFlowProvider>
  );
}
