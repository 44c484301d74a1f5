import type { Problem } from '@hookloom/graph';
import { useEffect, useMemo, useState } from 'react';
import { useEditor, useGraph, useUi } from '@/stores/graph-store/editor-context';
import type { PaletteTarget } from '@/stores/graph-store/ui-store';
import type { NodeBox } from './geometry/bodies';
import { boxesOf } from './node-view';
import { createSurfaceStore, keepEqual, type EdgeDress, type NodeDress, type NodeProblems, type Surface } from './surface';

/** What a run says of a whole graph. */
export interface RunDress {
  nodes: ReadonlyMap<string, NodeDress>;
  edges: ReadonlyMap<string, EdgeDress>;
}

export interface SurfaceOptions {
  problems: readonly Problem[];
  dress: RunDress | null;
  language: string;
  openPalette(target: PaletteTarget, screen: { x: number; y: number }): void;
}

function sameBox(a: NodeBox, b: NodeBox): boolean {
  return a.x === b.x && a.y === b.y && a.parent === b.parent && a.width === b.width && a.height === b.height;
}

/** Ties the editor's stores to the canvas: problems, run states, boxes, and what its buttons do. */
export function useSurfaceOfEditor({ problems, dress, language, openPalette }: SurfaceOptions): Surface {
  const editor = useEditor();
  const [store] = useState(createSurfaceStore);
  const graph = useGraph((state) => state.graph);
  const palette = useUi((state) => state.palette);

  useEffect(() => {
    store.setState(({ boxes }) => ({ boxes: keepEqual(boxes, boxesOf(graph, editor.catalogue, language), sameBox) }));
  }, [store, graph, editor.catalogue, language]);

  useEffect(() => {
    const next = new Map<string, NodeProblems>();
    for (const problem of problems) {
      if (problem.node === undefined) continue;
      const before = next.get(problem.node);
      next.set(problem.node, { count: (before?.count ?? 0) + 1, blocking: (before?.blocking ?? false) || problem.severity === 'error' });
    }
    store.setState((state) => ({ problems: keepEqual(state.problems, next, (a, b) => a.count === b.count && a.blocking === b.blocking) }));
  }, [store, problems]);

  useEffect(() => {
    store.setState((state) => ({
      nodes: dress && keepEqual(state.nodes, dress.nodes, (a, b) => a.state === b.state && a.fact === b.fact),
      edges: dress && keepEqual(state.edges, dress.edges, (a, b) => a === b),
    }));
  }, [store, dress]);

  useEffect(() => {
    const target = palette?.target;
    store.setState({ activeEdge: target?.kind === 'edge' ? target.edge : null, activePort: target?.kind === 'port' ? `${target.node}\u0000${target.port}` : null });
  }, [store, palette]);

  return useMemo<Surface>(
    () => ({
      store,
      actions: {
        addAt: (target, anchor) => openPalette('edge' in target ? { kind: 'edge', edge: target.edge } : 'body' in target ? { kind: 'body', container: target.body } : { kind: 'port', ...target }, anchor),
        showProblems: (node) => {
          const first = problemsOf(editor, node);
          editor.ui.getState().inspect(node, first);
        },
        editNote: (note, text) => editor.graph.getState().edit('edit-note', [{ type: 'update-note', note, change: { text } }]),
        resizeNote: (note, size) => editor.graph.getState().edit('edit-note', [{ type: 'update-note', note, change: size }]),
      },
    }),
    [store, editor, openPalette],
  );
}

/** The field of a node's first problem, to go to. */
function problemsOf(editor: ReturnType<typeof useEditor>, node: string): string | null {
  return editor.graph.getState().facts.problems.find((problem) => problem.node === node && problem.field !== undefined)?.field ?? null;
}
