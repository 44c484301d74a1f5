import type { CanvasNote, Graph, GraphEdge, GraphNode } from '../graph.js';
import { MAX_EDGES, MAX_NODES, MAX_NOTES } from '../limits.js';
import { keyFault } from '../validation/keys.js';
import { OperationError } from './operation.js';

/** Small pure changes that operations are made of. What they don't touch keeps its identity. */

/** @throws OperationError when there is no such node. */
export function nodeOf(graph: Graph, key: string): GraphNode {
  const node = graph.nodes.find((candidate) => candidate.key === key);
  if (node === undefined) throw new OperationError('operation.unknown-node', `There is no node “${key}”.`, { node: key });
  return node;
}

/** @throws OperationError when there is no such edge. */
export function edgeOf(graph: Graph, id: string): GraphEdge {
  const edge = graph.edges.find((candidate) => candidate.id === id);
  if (edge === undefined) throw new OperationError('operation.unknown-edge', `There is no edge “${id}”.`, { edge: id });
  return edge;
}

export function replaceNode(graph: Graph, key: string, change: (node: GraphNode) => GraphNode): Graph {
  const before = nodeOf(graph, key);
  const after = change(before);
  return after === before ? graph : { ...graph, nodes: graph.nodes.map((node) => (node === before ? after : node)) };
}

export function withNode(graph: Graph, node: GraphNode): Graph {
  assertFreeKey(graph, node.key);
  assertRoom('nodes', graph.nodes.length, MAX_NODES);
  if (node.parent !== undefined) nodeOf(graph, node.parent);
  return { ...graph, nodes: [...graph.nodes, node] };
}

export function assertFreeKey(graph: Graph, key: string): void {
  const fault = keyFault(key);
  if (fault !== null) throw new OperationError('operation.bad-key', fault, { key });
  if (graph.nodes.some((node) => node.key === key)) {
    throw new OperationError('operation.duplicate-key', `There is a node “${key}” already.`, { key });
  }
}

export function withEdge(graph: Graph, edge: GraphEdge): Graph {
  if (graph.edges.some((other) => other.id === edge.id)) {
    throw new OperationError('operation.duplicate-id', `There is an edge “${edge.id}” already.`, { edge: edge.id });
  }
  assertRoom('edges', graph.edges.length, MAX_EDGES);
  assertSound(graph, edge);
  return { ...graph, edges: [...graph.edges, edge] };
}

/** Both ends exist, are two nodes of one scope, and are not joined by these ports already. */
export function assertSound(graph: Graph, edge: GraphEdge): void {
  const source = nodeOf(graph, edge.from.node);
  const target = nodeOf(graph, edge.to.node);
  if (source.parent !== target.parent) {
    const message = 'An edge cannot lead into a container or out of one: join the container itself.';
    throw new OperationError('operation.crosses-scope', message, { from: source.key, to: target.key });
  }
  if (edge.from.node === edge.to.node) {
    throw new OperationError('operation.self-edge', 'A node cannot be joined to itself.', { node: edge.from.node });
  }
  if (graph.edges.some((other) => other.id !== edge.id && joinsTheSame(other, edge))) {
    throw new OperationError('operation.duplicate-edge', 'These ports are joined already.', { from: edge.from.node, to: edge.to.node });
  }
}

export function joinsTheSame(a: Pick<GraphEdge, 'from' | 'to'>, b: Pick<GraphEdge, 'from' | 'to'>): boolean {
  return a.from.node === b.from.node && a.from.port === b.from.port && a.to.node === b.to.node && a.to.port === b.to.port;
}

export function withoutEdges(graph: Graph, drop: (edge: GraphEdge) => boolean): Graph {
  const edges = graph.edges.filter((edge) => !drop(edge));
  return edges.length === graph.edges.length ? graph : { ...graph, edges };
}

export function withNote(graph: Graph, note: CanvasNote): Graph {
  if (graph.notes.some((other) => other.id === note.id)) {
    throw new OperationError('operation.duplicate-id', `There is a note “${note.id}” already.`, { note: note.id });
  }
  assertRoom('notes', graph.notes.length, MAX_NOTES);
  return { ...graph, notes: [...graph.notes, note] };
}

function assertRoom(what: string, count: number, max: number): void {
  if (count >= max) throw new OperationError('operation.too-large', `A workflow may have at most ${max} ${what}.`, { max });
}
