import { adjacencyOf, declarationOf, ERROR_PORT, freshEdgeId, MAIN_PORT, outputPortsOf, reachableFrom, type Graph, type GraphEdge, type GraphNode, type Operation, type Position } from '@hookloom/graph';
import type { Catalogue, NodeDeclaration } from '@hookloom/node-sdk';

/** Between a node and the one put under it. */
export const STEP_PITCH = 106;
/** Room a node takes, for finding a free spot: a little more than half a step's own size to each side. */
const ROOM = { x: 200, y: 70 };
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

/** Puts a node into an edge: in by its first input, out by its first output, all that follows moved down to make room. */
export function insertOnEdge(graph: Graph, catalogue: Catalogue, edge: GraphEdge, node: GraphNode): Operation[] {
  const declaration = declarationOf(catalogue, node.type, node.version);
  const input = declaration?.inputs[0];
  const output = declaration && outputPortsOf(node, declaration).find((port) => port.key !== ERROR_PORT);
  if (!declaration || !input) return [{ type: 'add-node', node }];
  return [{ type: 'insert-node', node, edge: edge.id, input: input.key, output: output?.key ?? MAIN_PORT }, ...makeRoom(graph, edge, node)];
}

/** Moves what comes after the edge down, as far as the new node needs; nothing when there is room already. */
function makeRoom(graph: Graph, edge: GraphEdge, node: GraphNode): Operation[] {
  const target = graph.nodes.find((candidate) => candidate.key === edge.to.node);
  if (!target) return [];
  const missing = node.position.y + STEP_PITCH - target.position.y;
  if (missing <= 0) return [];
  const after = reachableFrom([target.key], adjacencyOf(graph));
  const positions = graph.nodes.filter((candidate) => after.has(candidate.key)).map((candidate) => ({ node: candidate.key, position: { x: candidate.position.x, y: candidate.position.y + missing } }));
  return [{ type: 'move-nodes', positions }];
}

/** Takes nodes out. One alone leaves its neighbours joined, so that deleting a step does not cut the workflow in two. */
export function removeNodes(keys: ReadonlySet<string>): Operation[] {
  return [...keys].map((node) => ({ type: 'remove-node', node, ...(keys.size === 1 ? { reconnect: true } : {}) }));
}

/** A free spot beside the wanted one, or there. */
export function freeSpot(graph: Graph, wanted: Position): Position {
  const spot = { ...wanted };
  while (graph.nodes.some((node) => Math.abs(node.position.x - spot.x) < ROOM.x && Math.abs(node.position.y - spot.y) < ROOM.y)) spot.x += COLUMN_PITCH;
  return spot;
}
