import { adjacencyOf, declarationOf, ERROR_PORT, freshEdgeId, MAIN_PORT, outputPortsOf, reachableFrom, type Graph, type GraphEdge, type GraphNode, type Operation, type Position } from '@hookloom/graph';
import type { Catalogue, NodeDeclaration } from '@hookloom/node-sdk';
import { outermost, shiftDown } from './body-edits';

/** Between a node and the one put under it. */
export const STEP_PITCH = 106;
/** Room a new node takes, for finding a free spot: a step's own size, and a little more. */
const ROOM = { width: 212, height: 70 };
/** From column to column. */
export const COLUMN_PITCH = 236;

export function connectOperation(graph: Graph, from: GraphEdge['from'], to: GraphEdge['to']): Operation {
  return { type: 'connect', edge: { id: freshEdgeId(graph, from, to), from, to } };
}

/** Adds a node after an output port and joins the two. */
export function addAfterPort(graph: Graph, node: GraphNode, declaration: NodeDeclaration, from: GraphEdge['from']): Operation[] {
  const input = declaration.inputs[0];
  return [{ type: 'add-node', node }, ...(input ? [connectOperation(graph, from, { node: node.key, port: input.key })] : [])];
}

/**
 * Puts a node into an edge: in by its first input, out by its first output, all that follows moved down to make room.
 * @param pitch from the node's top to that of what follows, at least
 */
export function insertOnEdge(graph: Graph, catalogue: Catalogue, edge: GraphEdge, node: GraphNode, pitch = STEP_PITCH): Operation[] {
  const declaration = declarationOf(catalogue, node.type, node.version);
  const input = declaration?.inputs[0];
  const output = declaration && outputPortsOf(node, declaration).find((port) => port.key !== ERROR_PORT);
  if (!declaration || !input) return [{ type: 'add-node', node }];
  return [{ type: 'insert-node', node, edge: edge.id, input: input.key, output: output?.key ?? MAIN_PORT }, ...makeRoom(graph, edge, node, pitch)];
}

/** Moves what comes after the edge down, as far as the new node needs; nothing when there is room already. */
function makeRoom(graph: Graph, edge: GraphEdge, node: GraphNode, pitch: number): Operation[] {
  const target = graph.nodes.find((candidate) => candidate.key === edge.to.node);
  if (!target) return [];
  const missing = node.position.y + pitch - target.position.y;
  if (missing <= 0) return [];
  const shift = shiftDown(graph, reachableFrom([target.key], adjacencyOf(graph)), missing);
  return shift ? [shift] : [];
}

/**
 * Takes nodes out, containers with their bodies. One alone leaves its neighbours joined, so that deleting a step does not
 * cut the workflow in two.
 */
export function removeNodes(graph: Graph, keys: ReadonlySet<string>): Operation[] {
  const chosen = outermost(graph, keys);
  return chosen.map((node) => ({ type: 'remove-node', node, ...(chosen.length === 1 ? { reconnect: true } : {}) }));
}

/**
 * A free spot beside the wanted one, or there.
 * @param taken boxes of the nodes that lie in the same body
 */
export function freeSpot(taken: readonly { x: number; y: number; width: number; height: number }[], wanted: Position): Position {
  const spot = { ...wanted };
  while (taken.some((box) => spot.x < box.x + box.width && box.x < spot.x + ROOM.width && spot.y < box.y + box.height && box.y < spot.y + ROOM.height)) spot.x += COLUMN_PITCH;
  return spot;
}
