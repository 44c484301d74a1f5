import { applyOperations, declarationOf, nodesInside, type Graph, type GraphNode, type Operation, type Position } from '@hookloom/graph';
import type { LocalizedText, NodeDeclaration } from '@hookloom/node-sdk';
import { localized } from '@/i18n/use-localized';
import { clipOf, readClip, type Clip } from '@/stores/graph-store/clipboard';
import { edgeInBody, outermost, roomForGrowth } from '@/stores/graph-store/body-edits';
import { addAfterPort, COLUMN_PITCH, connectOperation, freeSpot, insertOnEdge, removeNodes, STEP_PITCH } from '@/stores/graph-store/edits';
import type { Editor } from '@/stores/graph-store/editor-context';
import { newNode } from '@/stores/graph-store/new-node';
import type { PaletteTarget } from '@/stores/graph-store/ui-store';
import { useRecentNodes } from '@/stores/recent-nodes';
import { BODY_PADDING, HEADER, tidyNested } from './geometry/bodies';
import { BODY_GAP, BRANCH_GAP, RANK_GAP } from './geometry/layout';
import { boundsOf, GRID, middleOf, sizeOf, storedPosition, type Box, type NodeShape, type Point } from './geometry/node-box';
import { boxesOf, shapeOf, viewOf } from './node-view';

/** How far a copy stands from its original. */
const COPY_OFFSET = { x: 40, y: 40 };
const NOTE_SIZE = { width: 184, height: 72 };

export interface CommandContext {
  editor: Editor;
  language: string;
  /** Middle of what is in view, on the canvas. */
  centre(): Point;
}

const snap = (value: number): number => Math.round(value / GRID) * GRID;

/** Edits a person makes on the canvas, each one step of undo. */
export function createCommands({ editor, language, centre }: CommandContext) {
  const say = (text: LocalizedText): string => localized(text, language);
  const state = () => editor.graph.getState();
  const shape = (node: GraphNode): NodeShape => shapeOf(viewOf(node, editor.catalogue, language));
  const boxes = (graph: Graph) => boxesOf(graph, editor.catalogue, language);

  const shapeOfNew = (declaration: NodeDeclaration): NodeShape => ({ family: declaration.family, name: say(declaration.title), outputs: declaration.outputs.length, container: declaration.container !== undefined });

  /** Where a node must be stored so that its middle is at `x` and its top at `y`. */
  const spotAt = (declaration: NodeDeclaration, x: number, y: number): Position => {
    const of = shapeOfNew(declaration);
    return storedPosition({ x: snap(x) - sizeOf(of).width / 2, y: snap(y) }, of);
  };

  const add = (declaration: NodeDeclaration, target: PaletteTarget): string => {
    const { graph } = state();
    const placed = boxes(graph);
    const parent = parentFor(graph, target);
    const gap = parent === undefined ? RANK_GAP : BODY_GAP;
    const siblings = (): Box[] => graph.nodes.filter((other) => other.parent === parent).flatMap((other) => placed.get(other.key) ?? []);
    const make = (position: Position): GraphNode => newNode(declaration, graph, position, say(declaration.title), parent);
    let node: GraphNode;
    let operations: Operation[];
    const edge = target.kind === 'edge' ? graph.edges.find((candidate) => candidate.id === target.edge) : undefined;
    const source = target.kind === 'port' ? graph.nodes.find((candidate) => candidate.key === target.node) : undefined;
    if (edge) {
      const before = placed.get(edge.from.node);
      const after = placed.get(edge.to.node);
      // The new node takes the column of what follows, one row under what comes before.
      const bends = before !== undefined && after !== undefined && Math.abs(middleOf(after) - middleOf(before)) > 1;
      const y = before ? before.y + before.height + (bends ? BRANCH_GAP : gap) : 0;
      node = make(spotAt(declaration, after ? middleOf(after) : centre().x, y));
      operations = insertOnEdge(graph, editor.catalogue, edge, node, sizeOf(shapeOfNew(declaration)).height + gap);
    } else if (source && target.kind === 'port') {
      const box = placed.get(source.key) ?? { ...source.position, width: 0, height: 0 };
      const outputs = viewOf(source, editor.catalogue, language).outputs;
      const index = outputs.findIndex((port) => port.key === target.port);
      const branch = outputs.length > 1;
      const x = branch && index >= 0 ? middleOf(box) + (index - (outputs.length - 1) / 2) * COLUMN_PITCH : middleOf(box) + (index < 0 ? COLUMN_PITCH : 0);
      node = make(freeSpot(siblings(), spotAt(declaration, x, box.y + box.height + (branch ? BRANCH_GAP : gap))));
      operations = addAfterPort(graph, node, declaration, { node: target.node, port: target.port });
    } else if (target.kind === 'body') {
      const box = placed.get(target.container) ?? { ...centre(), width: 0, height: 0 };
      node = make(spotAt(declaration, middleOf(box), box.y + HEADER + BODY_PADDING.top));
      operations = [{ type: 'add-node', node }];
    } else {
      const wanted = target.kind === 'free' ? target.position : null;
      const at = wanted ?? centre();
      node = make(wanted ? spotAt(declaration, at.x, at.y) : freeSpot(siblings(), spotAt(declaration, at.x, at.y - 28)));
      operations = [{ type: 'add-node', node }];
      const grown = applyOperations(graph, operations);
      const joined = edgeInBody(grown, editor.catalogue, node.key);
      if (joined) operations.push(connectOperation(grown, joined.from, joined.to));
    }
    operations.push(...roomForGrowth(graph, applyOperations(graph, operations), node.key, boxes));
    state().edit(edge ? 'insert-node' : 'add-node', operations);
    useRecentNodes.getState().use(declaration.key);
    editor.ui.getState().select({ nodes: new Set([node.key]) });
    return node.key;
  };

  const remove = (): void => {
    const { nodes, edges, notes } = editor.ui.getState().selection;
    const operations: Operation[] = [
      ...[...edges].map((edge): Operation => ({ type: 'disconnect', edge })),
      ...removeNodes(state().graph, nodes),
      ...[...notes].map((note): Operation => ({ type: 'remove-note', note })),
    ];
    if (operations.length === 0) return;
    state().edit(nodes.size + notes.size === 0 ? 'disconnect' : 'delete', operations);
    editor.ui.getState().select({});
    const { inspected } = editor.ui.getState();
    if (inspected !== null && !state().graph.nodes.some((node) => node.key === inspected)) editor.ui.getState().inspect(null);
  };

  const place = (clip: Clip, offset: Point, label: 'paste' | 'duplicate', parent?: string): void => {
    const { graph } = state();
    // A second trigger would make the graph invalid; copies go without it.
    const hasTrigger = graph.nodes.some((node) => declarationOf(editor.catalogue, node.type, node.version)?.family === 'trigger');
    const nodes = clip.nodes.filter((node) => !hasTrigger || declarationOf(editor.catalogue, node.type, node.version)?.family !== 'trigger');
    const keys = new Set(nodes.map((node) => node.key));
    const edges = clip.edges.filter((edge) => keys.has(edge.from.node) && keys.has(edge.to.node));
    if (nodes.length + clip.notes.length === 0) return;
    if (!state().edit(label, [{ type: 'paste-nodes', nodes, edges, notes: clip.notes, offset, ...(parent === undefined ? {} : { parent }) }])) return;
    const after = state().graph;
    const knownNodes = new Set(graph.nodes.map((node) => node.key));
    const knownNotes = new Set(graph.notes.map((note) => note.id));
    editor.ui.getState().select({
      nodes: new Set(outermost(after, after.nodes.filter((node) => !knownNodes.has(node.key)).map((node) => node.key))),
      notes: new Set(after.notes.filter((note) => !knownNotes.has(note.id)).map((note) => note.id)),
    });
  };
  /** A copy of a container stands beside it: over it, one would look like the body of the other. */
  const offsetOf = (clip: Clip): Point => {
    const bounds = clip.nodes.some((node) => shape(node).container) ? boundsOf([...boxesOf(clip, editor.catalogue, language).values()]) : null;
    return bounds ? { x: snap(bounds.width) + COPY_OFFSET.x, y: 0 } : COPY_OFFSET;
  };
  const selected = (): Clip => {
    const { nodes, notes } = editor.ui.getState().selection;
    return clipOf(state().graph, nodes, notes);
  };

  return {
    add,
    remove,
    /** Text for the clipboard; null when nothing is selected. */
    copy(): string | null {
      const clip = selected();
      return clip.nodes.length + clip.notes.length === 0 ? null : JSON.stringify(clip);
    },
    /** @returns whether the text was a clip of ours */
    paste(text: string): boolean {
      const clip = readClip(text);
      if (clip) place(clip, offsetOf(clip), 'paste', homeOf(clip, state().graph));
      return clip !== null;
    },
    duplicate() {
      const clip = selected();
      place(clip, offsetOf(clip), 'duplicate', homeOf(clip, state().graph));
    },
    selectAll() {
      const { graph } = state();
      editor.ui.getState().select({ nodes: new Set(graph.nodes.map((node) => node.key)), notes: new Set(graph.notes.map((note) => note.id)) });
    },
    addNote() {
      const { graph } = state();
      const ids = new Set(graph.notes.map((note) => note.id));
      let number = graph.notes.length + 1;
      while (ids.has(`note-${number}`)) number += 1;
      const at = centre();
      const id = `note-${number}`;
      state().edit('add-note', [{ type: 'add-note', note: { id, position: { x: snap(at.x - 320), y: snap(at.y - 120) }, ...NOTE_SIZE, text: '' } }]);
      editor.ui.getState().select({ notes: new Set([id]) });
    },
    toggleDisabled() {
      const { graph } = state();
      const nodes = graph.nodes.filter((node) => editor.ui.getState().selection.nodes.has(node.key));
      if (nodes.length === 0) return;
      const disable = nodes.some((node) => node.settings?.disabled !== true);
      state().edit(disable ? 'disable' : 'enable', nodes.map((node): Operation => ({ type: 'set-settings', node: node.key, settings: { ...node.settings, disabled: disable } })));
    },
    tidy() {
      const { graph } = state();
      const views = new Map(graph.nodes.map((node) => [node.key, viewOf(node, editor.catalogue, language)]));
      const placed = tidyNested(
        graph.nodes.map((node) => ({ key: node.key, parent: node.parent, container: shape(node).container === true, ...sizeOf(shape(node)), outputs: views.get(node.key)?.outputs.length ?? 1 })),
        graph.edges.map((edge) => {
          const order = views.get(edge.from.node)?.outputs.findIndex((port) => port.key === edge.from.port) ?? 0;
          return { from: edge.from.node, to: edge.to.node, order: Math.max(order, 0), error: order < 0 };
        }),
      );
      const positions = graph.nodes.flatMap((node) => {
        const corner = placed.get(node.key);
        if (!corner) return [];
        // A container wider than its own stored box has that in its middle.
        const own = { x: corner.x + (corner.width - sizeOf(shape(node)).width) / 2, y: corner.y };
        return [{ node: node.key, position: storedPosition(own, shape(node)) }];
      });
      state().edit('tidy', [{ type: 'move-nodes', positions }]);
    },
    /** Moves the selected by a step of the grid; a held key is one step of undo. */
    nudge(by: Point) {
      const { graph } = state();
      const { nodes: chosen, notes } = editor.ui.getState().selection;
      const nodes = new Set([...chosen, ...nodesInside(graph, chosen)]);
      const moved = (position: Position): Position => ({ x: position.x + by.x, y: position.y + by.y });
      const positions = graph.nodes.filter((node) => nodes.has(node.key)).map((node) => ({ node: node.key, position: moved(node.position) }));
      const noteMoves = graph.notes.filter((note) => notes.has(note.id)).map((note): Operation => ({ type: 'update-note', note: note.id, change: { position: moved(note.position) } }));
      if (positions.length + noteMoves.length > 0) state().edit('move', [...(positions.length > 0 ? [{ type: 'move-nodes' as const, positions }] : []), ...noteMoves], 'nudge');
    },
  };
}
export type Commands = ReturnType<typeof createCommands>;

/** Key of the container in whose body a node added at a target lies. */
export function parentFor(graph: Graph, target: PaletteTarget): string | undefined {
  switch (target.kind) {
    case 'free':
      return target.parent;
    case 'body':
      return target.container;
    case 'port':
      return graph.nodes.find((node) => node.key === target.node)?.parent;
    case 'edge': {
      const from = graph.edges.find((edge) => edge.id === target.edge)?.from.node;
      return graph.nodes.find((node) => node.key === from)?.parent;
    }
  }
}

/** Copies lie where their originals do, if these lie in one body of this graph. */
function homeOf(clip: Clip, graph: Graph): string | undefined {
  const copied = new Set(clip.nodes.map((node) => node.key));
  const homes = new Set(clip.nodes.filter((node) => node.parent === undefined || !copied.has(node.parent)).map((node) => node.parent));
  const [home] = homes;
  return homes.size === 1 && graph.nodes.some((node) => node.key === home) ? home : undefined;
}

/** The nearest node in a direction, for moving between nodes by arrow keys: ahead first, then little aside. */
export function nearest(graph: Graph, from: string, direction: 'up' | 'down' | 'left' | 'right', middle: (node: GraphNode) => Point): string | null {
  const start = graph.nodes.find((node) => node.key === from);
  if (!start) return null;
  const origin = middle(start);
  let best: string | null = null;
  let bestCost = Infinity;
  for (const node of graph.nodes) {
    if (node === start) continue;
    const at = middle(node);
    const vertical = direction === 'up' || direction === 'down';
    const ahead = direction === 'up' ? origin.y - at.y : direction === 'down' ? at.y - origin.y : direction === 'left' ? origin.x - at.x : at.x - origin.x;
    const aside = Math.abs(vertical ? at.x - origin.x : at.y - origin.y);
    if (ahead < STEP_PITCH / 4 || (!vertical && aside > ahead)) continue;
    const cost = ahead + aside * 2;
    if (cost < bestCost) [best, bestCost] = [node.key, cost];
  }
  return best;
}
