import { MAX_CONTAINER_DEPTH, type CanvasNote, type Graph } from '@hookloom/graph';
import type { Catalogue } from '@hookloom/node-sdk';
import { Position as Side, type Edge, type Node, type NodeHandle } from '@xyflow/react';
import type { Selection } from '@/stores/graph-store/ui-store';
import { portOffset, type Box, type Point } from './geometry/node-box';
import { boxesOf, viewOf, type NodeView } from './node-view';

export const PORT_SIZE = 11;
/** Prefix of the ids of notes among React Flow's nodes; node keys never hold a colon. */
export const NOTE_PREFIX = 'note:';
export const ERROR_HANDLE = 'error';

export interface StepData extends Record<string, unknown> {
  view: NodeView;
  /** Whether a container's body is empty. */
  empty: boolean;
}
export interface NoteData extends Record<string, unknown> {
  note: CanvasNote;
}
export interface FlowEdgeData extends Record<string, unknown> {
  /** Pill on the edge; null for the lone port of a node. */
  label: string | null;
  error: boolean;
}
export type StepFlowNode = Node<StepData, 'step'>;
export type NoteFlowNode = Node<NoteData, 'note'>;
export type ContainerFlowNode = Node<StepData, 'container'>;
export type FlowNode = StepFlowNode | ContainerFlowNode | NoteFlowNode;
export type FlowEdge = Edge<FlowEdgeData, 'flow'>;

/** Where ports are, told to React Flow beforehand: edges are there at the first paint and nothing is measured. */
function handlesOf(view: NodeView, box: Box): NodeHandle[] {
  const half = PORT_SIZE / 2;
  const at = (x: number, y: number) => ({ x: x - half, y: y - half, width: PORT_SIZE, height: PORT_SIZE });
  return [
    ...view.inputs.map((port, index) => ({ id: port.key, type: 'target' as const, position: Side.Top, ...at(portOffset(box.width, index, view.inputs.length), 0) })),
    ...view.outputs.map((port, index) => ({ id: port.key, type: 'source' as const, position: Side.Bottom, ...at(portOffset(box.width, index, view.outputs.length), box.height) })),
    ...(view.error ? [{ id: ERROR_HANDLE, type: 'source' as const, position: Side.Right, ...at(box.width, box.height / 2) }] : []),
  ];
}

interface Cached {
  view: NodeView;
  box: Box;
  selected: boolean;
  empty: boolean;
  depth: number;
  node: StepFlowNode | ContainerFlowNode;
}

/**
 * Makes React Flow's nodes from the graph and keeps the identity of each that looks the same as before, and of the
 * whole list when all do: typing into a field then renders nothing on the canvas.
 */
export function createFlowNodes() {
  let steps = new Map<string, Cached>();
  let notes = new Map<string, { note: CanvasNote; selected: boolean; position: Point; node: NoteFlowNode }>();
  let last: FlowNode[] = [];

  return (graph: Graph, catalogue: Catalogue, language: string, selection: Selection, moving: ReadonlyMap<string, Point> | null): FlowNode[] => {
    const nextSteps = new Map<string, Cached>();
    const nextNotes = new Map<string, { note: CanvasNote; selected: boolean; position: Point; node: NoteFlowNode }>();
    const list: FlowNode[] = [];
    for (const note of graph.notes) {
      const id = `${NOTE_PREFIX}${note.id}`;
      const selected = selection.notes.has(note.id);
      const position = moving?.get(id) ?? note.position;
      const before = notes.get(note.id);
      const same = before && before.note === note && before.selected === selected && before.position === position;
      const entry = same ? before : { note, selected, position, node: noteNode(id, note, selected, position) };
      nextNotes.set(note.id, entry);
      list.push(entry.node);
    }
    const boxes = boxesOf(graph, catalogue, language);
    const filled = new Set(graph.nodes.map((node) => node.parent));
    const containers: Cached[] = [];
    const leaves: FlowNode[] = [];
    for (const graphNode of graph.nodes) {
      const before = steps.get(graphNode.key);
      const fresh = viewOf(graphNode, catalogue, language);
      const view = before && sameView(before.view, fresh) ? before.view : fresh;
      const selected = selection.nodes.has(graphNode.key);
      const at = boxes.get(graphNode.key) ?? { ...graphNode.position, width: 0, height: 0 };
      const { x, y } = moving?.get(graphNode.key) ?? at;
      const box: Box = { x, y, width: at.width, height: at.height };
      const empty = !filled.has(graphNode.key);
      const depth = view.container ? depthOf(graphNode.key, boxes) : 0;
      const same = before && before.view === view && before.selected === selected && before.empty === empty && before.depth === depth && sameBox(before.box, box);
      const entry = same ? before : { view, box, selected, empty, depth, node: stepNode(view, box, selected, empty, depth) };
      nextSteps.set(graphNode.key, entry);
      if (view.container) containers.push(entry);
      else leaves.push(entry.node);
    }
    // Bodies are drawn over their containers, also on the small overview, which goes by this order.
    list.push(...containers.sort((a, b) => a.depth - b.depth).map((entry) => entry.node), ...leaves);
    steps = nextSteps;
    notes = nextNotes;
    if (list.length === last.length && list.every((node, index) => node === last[index])) return last;
    last = list;
    return list;
  };
}

/** Views are plain data; comparing their text is cheap and only done for nodes that were edited. */
function sameView(a: NodeView, b: NodeView): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function sameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** How many containers lie around a node. Ends also where parents go in a circle. */
function depthOf(key: string, boxes: ReturnType<typeof boxesOf>): number {
  let depth = 0;
  for (let at = boxes.get(key)?.parent; at !== undefined && depth <= MAX_CONTAINER_DEPTH; at = boxes.get(at)?.parent) depth += 1;
  return depth;
}

/** Containers lie under edges and steps, the outer ones lowest. */
const CONTAINER_Z = -2 * MAX_CONTAINER_DEPTH;

function stepNode(view: NodeView, box: Box, selected: boolean, empty: boolean, depth: number): StepFlowNode | ContainerFlowNode {
  const { width, height } = box;
  return {
    id: view.key, type: view.container ? 'container' : 'step', position: { x: box.x, y: box.y }, data: { view, empty }, selected, ...(view.container ? { zIndex: CONTAINER_Z + depth } : {}),
    width, height, measured: { width, height }, handles: handlesOf(view, box),
    ariaLabel: `${view.name}, ${view.subtitle}`,
  };
}

function noteNode(id: string, note: CanvasNote, selected: boolean, position: Point): NoteFlowNode {
  const { width, height } = note;
  return { id, type: 'note', position, data: { note }, selected, width, height, measured: { width, height }, connectable: false, zIndex: -1, handles: [], ariaLabel: note.text };
}

/** Makes React Flow's edges, identity kept in the same way. */
export function createFlowEdges() {
  let known = new Map<string, { key: string; edge: FlowEdge }>();
  let last: FlowEdge[] = [];
  let views = new Map<string, NodeView>();
  let seen: { edges: Graph['edges']; selected: ReadonlySet<string> } | null = null;

  return (graph: Graph, catalogue: Catalogue, language: string, selected: ReadonlySet<string>): FlowEdge[] => {
    const before = views;
    views = new Map(graph.nodes.map((node) => [node.key, viewOf(node, catalogue, language)]));
    const samePorts = before.size === views.size && [...views].every(([key, view]) => sameOutputs(before.get(key), view));
    if (samePorts && seen?.edges === graph.edges && seen.selected === selected) return last;
    seen = { edges: graph.edges, selected };
    const next = new Map<string, { key: string; edge: FlowEdge }>();
    const list = graph.edges.map((edge) => {
      const outputs = views.get(edge.from.node)?.outputs ?? [];
      const error = edge.from.port === ERROR_HANDLE && !outputs.some((port) => port.key === ERROR_HANDLE);
      const label = outputs.length > 1 ? (outputs.find((port) => port.key === edge.from.port)?.label ?? null) : null;
      const key = JSON.stringify([edge.from, edge.to, label, error, selected.has(edge.id)]);
      const old = known.get(edge.id);
      const entry = old?.key === key ? old : { key, edge: flowEdge(edge, label, error, selected.has(edge.id)) };
      next.set(edge.id, entry);
      return entry.edge;
    });
    known = next;
    if (list.length === last.length && list.every((edge, index) => edge === last[index])) return last;
    last = list;
    return list;
  };
}

/** Edges carry the names of ports, and nothing else of a node. */
function sameOutputs(a: NodeView | undefined, b: NodeView): boolean {
  return a === b || (a !== undefined && JSON.stringify(a.outputs) === JSON.stringify(b.outputs));
}

function flowEdge(edge: Graph['edges'][number], label: string | null, error: boolean, selected: boolean): FlowEdge {
  return {
    id: edge.id, type: 'flow', source: edge.from.node, sourceHandle: edge.from.port, target: edge.to.node, targetHandle: edge.to.port, data: { label, error }, selected,
  };
}
