import { applyOperations, declarationOf, nodesInside, type Operation } from '@hookloom/graph';
import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useState } from 'react';
import { moveInto, outermost, roomForGrowth } from '@/stores/graph-store/body-edits';
import { useEditor } from '@/stores/graph-store/editor-context';
import { NOTE_PREFIX, type FlowEdge, type FlowNode } from './flow-nodes';
import { HEADER } from './geometry/bodies';
import { containerAt } from './geometry/drop';
import { BODY_GAP } from './geometry/layout';
import { GRID, type Point } from './geometry/node-box';
import { boxesOf, viewOf } from './node-view';

const snap = (value: number): number => Math.round(value / GRID) * GRID;

/**
 * Turns what the canvas library reports into edits and selection. While nodes are dragged their places are kept aside;
 * the graph learns of them once, when they are dropped. A node
 * dropped into a container comes to lie in its body.
 * @param onTarget told of the container into which the dragged would go; null where nothing would change
 */
export function useFlowChanges(language: string, onTarget: (container: string | null) => void) {
  const editor = useEditor();
  const [moving, setMoving] = useState<ReadonlyMap<string, Point> | null>(null);

  /** The body into which what is dragged would go by the place of the grabbed node: a key, null for the top level, undefined for no change. */
  const homeAt = useCallback(
    (grabbed: string, place: Point): string | null | undefined => {
      const { graph } = editor.graph.getState();
      const node = graph.nodes.find((candidate) => candidate.key === grabbed);
      if (!node || declarationOf(editor.catalogue, node.type, node.version)?.family === 'trigger') return undefined;
      const boxes = boxesOf(graph, editor.catalogue, language);
      const box = boxes.get(grabbed);
      if (!box) return undefined;
      const barred = new Set([...editor.ui.getState().selection.nodes, grabbed]);
      for (const key of nodesInside(graph, barred)) barred.add(key);
      const isContainer = (of: (typeof graph.nodes)[number]): boolean => viewOf(of, editor.catalogue, language).container !== null;
      const containers = new Set(graph.nodes.filter(isContainer).map((of) => of.key));
      const height = isContainer(node) ? HEADER : box.height;
      const found = containerAt(boxes, containers, { x: place.x + box.width / 2, y: place.y + height / 2 }, barred);
      return found === node.parent ? undefined : (found ?? null);
    },
    [editor, language],
  );

  const drop = useCallback(
    (places: ReadonlyMap<string, Point>, grabbed: string | null) => {
      const { graph, edit } = editor.graph.getState();
      const boxes = boxesOf(graph, editor.catalogue, language);
      const operations: Operation[] = [];
      const dragged = outermost(graph, graph.nodes.filter((node) => places.has(node.key)).map((node) => node.key));
      const moves = new Map<string, Point>();
      for (const key of dragged) {
        const [place, box] = [places.get(key), boxes.get(key)];
        if (!place || !box) continue;
        // Middles lie on the grid, so that nodes of different width stand in line.
        const by = { x: snap(place.x + box.width / 2) - box.width / 2 - box.x, y: snap(place.y) - box.y };
        if (by.x !== 0 || by.y !== 0) for (const moved of [key, ...nodesInside(graph, [key])]) moves.set(moved, by);
      }
      const positions = graph.nodes.flatMap(({ key, position }) => {
        const by = moves.get(key);
        return by ? [{ node: key, position: { x: position.x + by.x, y: position.y + by.y } }] : [];
      });
      if (positions.length > 0) operations.push({ type: 'move-nodes', positions });
      const place = grabbed === null ? undefined : places.get(grabbed);
      const home = grabbed === null || !place ? undefined : homeAt(grabbed, place);
      if (home !== undefined) {
        const movable = dragged.filter((key) => graph.nodes.some((node) => node.key === key && declarationOf(editor.catalogue, node.type, node.version)?.family !== 'trigger'));
        const joined = moveInto(applyOperations(graph, operations), editor.catalogue, movable, home);
        operations.push(...joined);
        // What joins the end of a body stands under it, wherever in the body it was dropped.
        const way = joined.find((operation) => operation.type === 'connect' && operation.edge.to.node === grabbed);
        const end = way?.type === 'connect' ? boxes.get(way.edge.from.node) : undefined;
        const own = grabbed === null ? undefined : boxesOf(applyOperations(graph, operations), editor.catalogue, language).get(grabbed);
        if (grabbed !== null && end && own) {
          const by = { x: end.x + end.width / 2 - own.x - own.width / 2, y: end.y + end.height + BODY_GAP - own.y };
          const under = new Set([grabbed, ...nodesInside(graph, [grabbed])]);
          const moved = applyOperations(graph, operations).nodes.filter((node) => under.has(node.key));
          operations.push({ type: 'move-nodes', positions: moved.map(({ key, position }) => ({ node: key, position: { x: position.x + by.x, y: position.y + by.y } })) });
        }
      }
      if (grabbed !== null && operations.length > 0) operations.push(...roomForGrowth(graph, applyOperations(graph, operations), grabbed, (of) => boxesOf(of, editor.catalogue, language)));
      for (const note of graph.notes) {
        const at = places.get(`${NOTE_PREFIX}${note.id}`);
        if (at) operations.push({ type: 'update-note', note: note.id, change: { position: { x: snap(at.x), y: snap(at.y) } } });
      }
      if (operations.length > 0) edit('move', operations);
    },
    [editor, language, homeAt],
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
      const { graph } = editor.graph.getState();
      const boxes = boxesOf(graph, editor.catalogue, language);
      const moved = new Set(moves.map(({ id }) => id));
      setMoving((before) => {
        const next = new Map(before);
        for (const { id, position } of moves) {
          if (!position) continue;
          next.set(id, position);
          const box = boxes.get(id);
          if (!box) continue;
          // A container takes its body along.
          for (const key of nodesInside(graph, [id])) {
            const inner = boxes.get(key);
            if (inner && !moved.has(key)) next.set(key, { x: inner.x + position.x - box.x, y: inner.y + position.y - box.y });
          }
        }
        return next;
      });
    },
    [editor, language],
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

  const onDrag = useCallback((node: FlowNode) => onTarget(homeAt(node.id, node.position) ?? null), [homeAt, onTarget]);

  const endDrag = useCallback(
    (dragged: readonly FlowNode[], grabbed: string | null) => {
      drop(new Map(dragged.map((node) => [node.id, node.position])), grabbed);
      setMoving(null);
      onTarget(null);
    },
    [drop, onTarget],
  );

  return { moving, onNodesChange, onEdgesChange, onDrag, endDrag };
}
