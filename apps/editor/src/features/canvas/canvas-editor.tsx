import type { Problem } from '@hookloom/graph';
import type { NodeDeclaration } from '@hookloom/node-sdk';
import { ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState, type DragEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useGraph, useUi } from '@/stores/graph-store/editor-context';
import type { PaletteTarget } from '@/stores/graph-store/ui-store';
import { createCommands, parentFor } from './commands';
import { NODE_DRAG } from './drag-type';
import { createFlowEdges, createFlowNodes, NOTE_PREFIX, type FlowEdge, type FlowNode } from './flow-nodes';
import { FIT, FlowSurface } from './flow-surface';
import { containerAt } from './geometry/drop';
import { containersAround, viewOf } from './node-view';
import { EmptyCanvas } from './panels/empty-canvas';
import { FindBar } from './panels/find-bar';
import { ProblemsPanel } from './panels/problems-panel';
import { Toolbar } from './panels/toolbar';
import { ZoomBar } from './panels/zoom-bar';
import { offered } from './palette/palette-search';
import { Palette } from './palette/palette';
import { PALETTE, placePalette } from './palette/place';
import { useCanvasKeys } from './use-canvas-keys';
import { useConnecting } from './use-connecting';
import { useFlowChanges } from './use-flow-changes';
import { useKeepInView } from './use-keep-in-view';
import { useSurfaceOfEditor } from './use-surface-of-editor';
import type { RunDress } from './use-surface-of-editor';

export interface CanvasEditorProps {
  problems: readonly Problem[];
  /** A test run to draw over the graph. */
  dress: RunDress | null;
}

/** The canvas on which a workflow is built. */
export function CanvasEditor(props: CanvasEditorProps) {
  return <ReactFlowProvider><Canvas {...props} /></ReactFlowProvider>;
}

function Canvas({ problems, dress }: CanvasEditorProps) {
  const editor = useEditor();
  const { i18n } = useTranslation('editor');
  const language = i18n.language;
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const root = useRef<HTMLDivElement>(null);
  const graph = useGraph((state) => state.graph);
  const selection = useUi((state) => state.selection);
  const palette = useUi((state) => state.palette);
  const finding = useUi((state) => state.finding);
  const [makeNodes] = useState(createFlowNodes);
  const [makeEdges] = useState(createFlowEdges);
  const edges = makeEdges(graph, editor.catalogue, language, selection.edges);

  const centre = useCallback(() => {
    const box = root.current?.getBoundingClientRect();
    return flow.screenToFlowPosition(box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : { x: 0, y: 0 });
  }, [flow]);
  const commands = useMemo(() => createCommands({ editor, language, centre }), [editor, language, centre]);

  const openPalette = useCallback(
    (target: PaletteTarget, screen: { x: number; y: number } | null) => {
      const box = root.current?.getBoundingClientRect();
      editor.ui.getState().inspect(null);
      const anchor = screen && box ? { x: screen.x - box.left, y: screen.y - box.top } : null;
      // The graph makes room, so that the palette stands beside it rather than on it.
      const shift = anchor && box ? roomFor(anchor.x, root.current?.parentElement?.parentElement?.clientWidth ?? box.width) : 0;
      if (shift !== 0) {
        const { x, y, zoom } = flow.getViewport();
        void flow.setViewport({ x: x + shift, y, zoom }, { duration: 160 });
      }
      editor.ui.getState().set({ palette: { target, anchor: anchor && { x: anchor.x + shift, y: anchor.y } }, problemsOpen: false });
    },
    [editor, flow],
  );
  const surface = useSurfaceOfEditor({ problems, dress, language, openPalette });
  const showTarget = useCallback((dropTarget: string | null) => {
    if (surface.store.getState().dropTarget !== dropTarget) surface.store.setState({ dropTarget });
  }, [surface]);
  const { moving, onNodesChange, onEdgesChange, onDrag, endDrag } = useFlowChanges(language, showTarget);
  const nodes = makeNodes(graph, editor.catalogue, language, selection, moving);
  const reveal = useCallback((node: string) => void flow.fitView({ nodes: [{ id: node }], maxZoom: Math.max(flow.getZoom(), 0.6), minZoom: Math.min(flow.getZoom(), 1), duration: 160 }), [flow]);
  const openFree = useCallback(() => openPalette({ kind: 'free', position: null }, null), [openPalette]);
  useCanvasKeys({ commands, language, openPalette: openFree, find: () => editor.ui.getState().set({ finding: true }), reveal });
  useKeepInView(root);

  const choices = useMemo(() => {
    const hasTrigger = graph.nodes.some((node) => editor.catalogue.nodes.some((declared) => declared.key === node.type && declared.family === 'trigger'));
    const between = palette !== null && palette.target.kind !== 'free';
    const around = palette ? containersAround(graph, editor.catalogue, parentFor(graph, palette.target)) : [];
    // What ends a body leads nowhere, so nothing can follow it.
    const ends = palette?.target.kind !== 'edge';
    return offered(editor.catalogue.nodes, { triggers: !hasTrigger && !between, steps: true, inContainer: ends && around.length > 0, inLoop: ends && around.some((kind) => kind !== 'try') });
  }, [editor.catalogue, graph, palette]);

  const add = (declaration: NodeDeclaration, keepOpen: boolean): void => {
    const target = palette?.target ?? { kind: 'free', position: null };
    const key = commands.add(declaration, target);
    if (!keepOpen) {
      editor.ui.getState().inspect(key);
      return;
    }
    // The next one goes after this one.
    const port = declaration.outputs[0]?.key;
    if (palette && target.kind !== 'free' && port) editor.ui.getState().set({ palette: { ...palette, target: { kind: 'port', node: key, port } } });
  };

  const containerUnder = (event: DragEvent): string | undefined => {
    const containers = new Set(graph.nodes.filter((node) => viewOf(node, editor.catalogue, language).container !== null).map((node) => node.key));
    return containerAt(surface.store.getState().boxes, containers, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }), new Set());
  };
  const onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes(NODE_DRAG)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    const edge = edgeAt(event.clientX, event.clientY);
    if (surface.store.getState().activeEdge !== edge) surface.store.setState({ activeEdge: edge });
    showTarget(edge === null ? (containerUnder(event) ?? null) : null);
  };
  const onDrop = (event: DragEvent): void => {
    const declaration = choices.find((node) => node.key === event.dataTransfer.getData(NODE_DRAG));
    if (!declaration) return;
    event.preventDefault();
    const edge = declaration.family === 'trigger' ? null : edgeAt(event.clientX, event.clientY);
    const position = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    surface.store.setState({ activeEdge: null, dropTarget: null });
    const parent = declaration.family === 'trigger' ? undefined : containerUnder(event);
    const key = commands.add(declaration, edge === null ? { kind: 'free', position: { x: position.x, y: position.y - 28 }, ...(parent === undefined ? {} : { parent }) } : { kind: 'edge', edge });
    editor.ui.getState().inspect(key);
  };

  const connecting = useConnecting(surface, openPalette);
  const presses = useMemo(
    () => ({
      onNodeDrag: (_: unknown, node: FlowNode) => onDrag(node),
      onNodeDragStop: (_: unknown, node: FlowNode, dragged: FlowNode[]) => endDrag(dragged, node.id),
      onSelectionDragStop: (_: unknown, dragged: FlowNode[]) => endDrag(dragged, null),
      onNodeClick: (event: MouseEvent, node: FlowNode) => {
        if (!event.shiftKey && !event.ctrlKey && !event.metaKey && !node.id.startsWith(NOTE_PREFIX)) editor.ui.getState().inspect(node.id);
      },
      onPaneClick: () => {
        editor.ui.getState().select({});
        editor.ui.getState().set({ problemsOpen: false });
      },
    }),
    [editor, onDrag, endDrag],
  );
  // Made only when they change: typing into a field then passes by the whole canvas.
  const panels = useMemo(
    () => (
      <>
        <Toolbar
          onAdd={() => (editor.ui.getState().palette ? editor.ui.getState().set({ palette: null }) : openFree())}
          onNote={commands.addNote}
          onFind={() => editor.ui.getState().set({ finding: !editor.ui.getState().finding })}
        />
        <ProblemsPanel problems={problems} />
        {finding ? <FindBar onShow={reveal} onClose={() => editor.ui.getState().set({ finding: false })} /> : null}
        <ZoomBar
          onTidy={() => {
            commands.tidy();
            requestAnimationFrame(() => void flow.fitView({ ...FIT, duration: 200 }));
          }}
        />
      </>
    ),
    [editor, flow, commands, openFree, problems, finding, reveal],
  );

  const after = palette ? afterName(palette.target, graph) : null;
  const placed = palette && root.current ? placePalette({ width: root.current.clientWidth, height: root.current.clientHeight }, palette.anchor) : null;
  return (
    <div ref={root} data-testid="canvas" className="relative size-full min-w-0 overflow-hidden bg-canvas" onDragOver={onDragOver} onDrop={onDrop}>
      <FlowSurface surface={surface} nodes={nodes} edges={edges} minimap={graph.nodes.length > 3} onNodesChange={onNodesChange} onEdgesChange={onEdgesChange} connectionRadius={28} nodesDraggable={dress === null} {...connecting} {...presses}>
        {panels}
      </FlowSurface>
      {graph.nodes.length === 0 && !palette ? <EmptyCanvas nodes={editor.catalogue.nodes} onChoose={(declaration) => add(declaration, false)} onMore={openFree} /> : null}
      {palette && placed ? <Palette key={JSON.stringify(palette.anchor)} nodes={choices} after={after} placed={placed} onAdd={add} onClose={() => editor.ui.getState().set({ palette: null })} /> : null}
    </div>
  );
}

/** The node left of the anchor stays in view when the graph moves left. */
const KEEP_LEFT = 260;
/** How far the graph moves so that the palette fits to the right of the anchor; 0 when it fits, or would not anyway. */
function roomFor(x: number, width: number): number {
  const wanted = width - PALETTE.width - PALETTE.margin - PALETTE.gap;
  if (x <= wanted || wanted < KEEP_LEFT) return 0;
  return Math.max(wanted, KEEP_LEFT) - x;
}

/** Pixels around a point in which an edge's "+" counts as meant. */
const EDGE_REACH = 14;
/** Id of the edge under a point of the screen, by its line or its "+". */
function edgeAt(x: number, y: number): string | null {
  for (const [dx, dy] of [[0, 0], [-EDGE_REACH, 0], [EDGE_REACH, 0], [0, -EDGE_REACH], [0, EDGE_REACH]] as const) {
    for (const element of document.elementsFromPoint(x + dx, y + dy)) {
      const id = element.getAttribute('data-edge') ?? element.closest('.react-flow__edge')?.getAttribute('data-id');
      if (id) return id;
    }
  }
  return null;
}

function afterName(target: PaletteTarget, graph: { nodes: readonly { key: string; name: string }[]; edges: readonly { id: string; from: { node: string } }[] }): string | null {
  const key = target.kind === 'port' ? target.node : target.kind === 'edge' ? graph.edges.find((edge) => edge.id === target.edge)?.from.node : undefined;
  return graph.nodes.find((node) => node.key === key)?.name ?? null;
}
