import { Panel, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogQuery } from '@/api/catalog';
import { NOTHING_SELECTED } from '@/stores/graph-store/ui-store';
import { StatusGlyph } from '@/ui';
import { createFlowEdges, createFlowNodes } from '../../canvas/flow-nodes';
import { FIT, FlowSurface } from '../../canvas/flow-surface';
import { boxesOf } from '../../canvas/node-view';
import { ZoomBar } from '../../canvas/panels/zoom-bar';
import { createSurfaceStore, keepEqual, type Surface } from '../../canvas/surface';
import type { RunDress } from '../../canvas/use-surface-of-editor';
import type { RunDetail } from '@/api/types';
import { countStates, outermostContainer } from './run-dress';
import { hasEnded } from './run-view';

export interface RunCanvasProps {
  run: RunDetail;
  dress: RunDress;
  chosen: string | null;
  onChoose(node: string | null): void;
}

/** The graph of a run, to look at: states on the nodes, the way that was taken on the edges. */
export function RunCanvas(props: RunCanvasProps) {
  return <ReactFlowProvider><Canvas {...props} /></ReactFlowProvider>;
}

function Canvas({ run, dress, chosen, onChoose }: RunCanvasProps) {
  const { t, i18n } = useTranslation('run');
  const { t: states } = useTranslation('states');
  const { data: catalogue } = useQuery(catalogQuery);
  const [makeNodes] = useState(createFlowNodes);
  const [makeEdges] = useState(createFlowEdges);
  const [store] = useState(createSurfaceStore);
  const surface = useMemo<Surface>(() => ({ store, actions: null }), [store]);
  // A version's graph never changes; refetches bring an equal copy.
  const [graph] = useState(run.graph);
  useEffect(() => {
    if (catalogue) store.setState({ boxes: boxesOf(graph, catalogue, i18n.language) });
  }, [store, graph, catalogue, i18n.language]);
  useEffect(() => {
    store.setState((state) => ({
      nodes: keepEqual(state.nodes, dress.nodes, (a, b) => a.state === b.state && a.fact === b.fact),
      edges: keepEqual(state.edges, dress.edges, (a, b) => a === b),
    }));
  }, [store, dress]);
  // The panel takes room or gives it back: the graph is fitted to what is left.
  const { fitView } = useReactFlow();
  const panel = chosen !== null;
  useEffect(() => {
    const frame = requestAnimationFrame(() => void fitView({ ...FIT, duration: 160 }));
    return () => cancelAnimationFrame(frame);
  }, [panel, fitView]);
  if (!catalogue) return <div className="flex-1 bg-canvas" />;
  const selection = chosen === null ? NOTHING_SELECTED : { ...NOTHING_SELECTED, nodes: new Set([chosen]) };
  return (
    <div data-testid="run-canvas" className="relative min-h-0 flex-1 bg-canvas">
      <FlowSurface
        surface={surface}
        nodes={makeNodes(graph, catalogue, i18n.language, selection, null)}
        edges={makeEdges(graph, catalogue, i18n.language, NOTHING_SELECTED.edges)}
        minimap={false}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        onNodeClick={(_, node) => {
          const chosenNode = graph.nodes.find((candidate) => candidate.key === node.id);
          // The facts of what lies in a body are told with its container.
          if (chosenNode) onChoose(outermostContainer(chosenNode, graph) ?? chosenNode.key);
        }}
        onPaneClick={() => onChoose(null)}
      >
        <Panel position="top-left" className="m-3! rounded-panel border border-line-strong bg-surface px-3 py-2 shadow-floating">
          <ul aria-label={t('legend')} className="flex flex-col gap-1">
            {countStates(dress).map(({ state, count }) => (
              <li key={state} className="flex items-center gap-2.5"><StatusGlyph state={state} /><b className="tabular min-w-2 font-semibold">{count}</b><span className="text-fg-2">{states(state).toLowerCase()}</span></li>
            ))}
          </ul>
        </Panel>
        {hasEnded(run) ? null : (
          <Panel position="top-right" className="m-3! flex h-8 items-center gap-2 rounded-panel border border-line-strong bg-surface px-3 font-medium shadow-floating">
            <StatusGlyph state="running" />{t('live')}
          </Panel>
        )}
        <ZoomBar />
      </FlowSurface>
    </div>
  );
}
