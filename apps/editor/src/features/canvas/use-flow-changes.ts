import type { Operation } from '@hookloom/graph';
import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useState } from 'react';
import { useEditor } from '@/stores/graph-store/editor-context';
import { NOTE_PREFIX, type FlowEdge, type FlowNode } from './flow-nodes';
import { GRID, sizeOf, storedPosition, type Point } from './geometry/node-box';
import { shapeOf, viewOf } from './node-view';

const snap = (value: number): number => Math.round(value / GRID) * GRID;

/**
 * Turns what the canvas library reports into edits and selection. While nodes are dragged their places are kept aside;
 * the graph learns of them once, when they are dropped.
 */
export function useFlowChanges(language: string) {
  const editor = useEditor();
  const [moving, setMoving] = useState<ReadonlyMap<string, Point> | null>(null);

  const drop = useCallback(
    (places: ReadonlyMap<string, Point>) => {
      const { graph, edit } = editor.graph.getState();
      const operations: Operation[] = [];
      const positions: { node: string; position: Point }[] = [];
      for (const node of graph.nodes) {
        const place = places.get(node.key);
        if (!place) continue;
        const shape = shapeOf(viewOf(node, editor.catalogue, language));
        // Middles lie on the grid, so that nodes of different width stand in line.
        const half = sizeOf(shape).width / 2;
        const position = storedPosition({ x: snap(place.x + half) - half, y: snap(place.y) }, shape);
        if (position.x !== node.position.x || position.y !== node.position.y) positions.push({ node: node.key, position });
      }
      for (const note of graph.notes) {
        const place = places.get(`${NOTE_PREFIX}${note.id}`);
        if (place) operations.push({ type: 'update-note', note: note.id, change: { position: { x: snap(place.x), y: snap(place.y) } } });
      }
      if (positions.length > 0) operations.unshift({ type: 'move-nodes', positions });
      if (operations.length > 0) edit('move', operations);
    },
    [editor, language],
  );

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const { ui } = editor;
      const selects = changes.filter((change) => change.type === 'select');
      if (selects.length > 0) {
        const { selection } = ui.getState();
        const nodes = new Set(selection.nodes);
        const notes = new Set(selection.notes);
        for (const { id, selected } of selects) {
          const [set, key] = id.startsWith(NOTE_PREFIX) ? [notes, id.slice(NOTE_PREFIX.length)] : [nodes, id];
          if (selected) set.add(key);
          else set.delete(key);
        }
        ui.getState().select({ ...selection, nodes, notes });
      }
      const moves = changes.filter((change) => change.type === 'position');
      if (moves.length === 0) return;
      setMoving((before) => {
        const next = new Map(before);
        for (const { id, position } of moves) if (position) next.set(id, position);
        return next;
      });
    },
    [editor],
  );

  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowEdge>[]) => {
      const { selection, select } = editor.ui.getState();
      const edges = new Set(selection.edges);
      let changed = false;
      for (const change of changes) {
        if (change.type !== 'select') continue;
        changed = true;
        if (change.selected) edges.add(change.id);
        else edges.delete(change.id);
      }
      if (changed) select({ ...selection, edges });
    },
    [editor],
  );

  const endDrag = useCallback(
    (dragged: readonly FlowNode[]) => {
      drop(new Map(dragged.map((node) => [node.id, node.position])));
      setMoving(null);
    },
    [drop],
  );

  return { moving, onNodesChange, onEdgesChange, endDrag };
}
