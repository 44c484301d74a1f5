import { adjacencyOf, applyOperations, declarationOf, ERROR_PORT, freshEdgeId, MAIN_PORT, nodesInside, outputPortsOf, reachableFrom, type Graph, type GraphEdge, type GraphNode, type Operation } from '@hookloom/graph';
import type { Catalogue } from '@hookloom/node-sdk';

/** Boxes as drawn; see the canvas's `boxesOf`. */
export type BoxesOf = (graph: Graph) => ReadonlyMap<string, { x: number; y: number; width: number; height: number }>;

/** Of these, the ones that do not lie in another of them. */
export function outermost(graph: Graph, keys: Iterable<string>): string[] {
  const chosen = [...keys];
  const inside = new Set(chosen.flatMap((key) => [...nodesInside(graph, [key])]));
  return chosen.filter((key) => !inside.has(key));
}

/**
 * Moves nodes into a container's body, or out of all (null). Edges cannot cross the border, so what led to the nodes is
 * joined with what followed them, as when they are deleted; alone in a body with others, a node joins its end or beginning.
 */
export function moveInto(graph: Graph, catalogue: Catalogue, keys: readonly string[], parent: string | null): Operation[] {
  const moved = new Set(keys);
  const operations: Operation[] = [{ type: 'set-parent', nodes: [...keys], parent }];
  let after = applyOperations(graph, operations);
  if (after === graph) return [];
  const join = (from: GraphEdge['from'], to: GraphEdge['to']): void => {
    if (from.node === to.node || after.edges.some((edge) => edge.from.node === from.node && edge.from.port === from.port && edge.to.node === to.node && edge.to.port === to.port)) return;
    const connect: Operation = { type: 'connect', edge: { id: freshEdgeId(after, from, to), from, to } };
    operations.push(connect);
    after = applyOperations(after, [connect]);
  };
  const parents = new Map(after.nodes.map((node) => [node.key, node.parent]));
  const cut = graph.edges.filter((edge) => !after.edges.includes(edge));
  const following = cut.filter((edge) => moved.has(edge.from.node) && edge.from.port !== ERROR_PORT);
  if (new Set(following.map((edge) => `${edge.from.node}\u0000${edge.from.port}`)).size === 1) {
    for (const { from } of cut.filter((edge) => moved.has(edge.to.node))) {
      for (const { to } of following) if (parents.get(from.node) === parents.get(to.node)) join(from, to);
    }
  }
  const [only] = keys;
  if (parent !== null && keys.length === 1 && only !== undefined) {
    const edge = edgeInBody(after, catalogue, only);
    if (edge) join(edge.from, edge.to);
  }
  return operations;
}

/** How a node that nothing in its body leads to joins the body: after its only end above, or before its only beginning below. */
export function edgeInBody(graph: Graph, catalogue: Catalogue, key: string): Pick<GraphEdge, 'from' | 'to'> | null {
  const node = graph.nodes.find((candidate) => candidate.key === key);
  if (!node || node.parent === undefined || graph.edges.some(({ from, to }) => from.node === key || to.node === key)) return null;
  const body = graph.nodes.filter((other) => other.parent === node.parent && other !== node);
  const ends = body.filter((other) => !graph.edges.some((edge) => edge.from.node === other.key) && loneOutput(other, catalogue) !== null);
  const [end] = ends;
  const input = inputOf(node, catalogue);
  if (end && ends.length === 1 && input !== null && end.position.y <= node.position.y) return { from: { node: end.key, port: loneOutput(end, catalogue) ?? MAIN_PORT }, to: { node: key, port: input } };
  const beginnings = body.filter((other) => !graph.edges.some((edge) => edge.to.node === other.key));
  const [beginning] = beginnings;
  const output = loneOutput(node, catalogue);
  const first = beginning && inputOf(beginning, catalogue);
  return beginning && beginnings.length === 1 && output !== null && first ? { from: { node: key, port: output }, to: { node: beginning.key, port: first } } : null;
}

function inputOf(node: GraphNode, catalogue: Catalogue): string | null {
  return declarationOf(catalogue, node.type, node.version)?.inputs[0]?.key ?? null;
}
function loneOutput(node: GraphNode, catalogue: Catalogue): string | null {
  const declaration = declarationOf(catalogue, node.type, node.version);
  const ports = declaration ? outputPortsOf(node, declaration).filter((port) => port.key !== ERROR_PORT) : [];
  return ports.length === 1 ? (ports[0]?.key ?? null) : null;
}

/** Moves what follows the containers around a node down, as far as these have grown. */
export function roomForGrowth(before: Graph, after: Graph, key: string, boxesOf: BoxesOf): Operation[] {
  const old = boxesOf(before);
  const operations: Operation[] = [];
  let graph = after;
  const seen = new Set<string>();
  for (let parent = parentOf(graph, key); parent !== undefined && !seen.has(parent); parent = parentOf(graph, parent)) {
    seen.add(parent);
    const was = old.get(parent);
    const is = boxesOf(graph).get(parent);
    const grown = was && is ? is.y + is.height - was.y - was.height : 0;
    const shift = grown > 0 ? shiftDown(graph, followersOf(graph, parent), grown) : null;
    if (!shift) continue;
    operations.push(shift);
    graph = applyOperations(graph, [shift]);
  }
  return operations;
}

function parentOf(graph: Graph, key: string): string | undefined {
  return graph.nodes.find((node) => node.key === key)?.parent;
}

function followersOf(graph: Graph, key: string): Set<string> {
  const adjacency = adjacencyOf(graph);
  return reachableFrom((adjacency.outgoing.get(key) ?? []).map((edge) => edge.to.node), adjacency);
}

/** Moves nodes down, and what lies in them; null for none. */
export function shiftDown(graph: Graph, keys: Iterable<string>, by: number): Operation | null {
  const chosen = new Set(keys);
  const all = new Set([...chosen, ...nodesInside(graph, chosen)]);
  const positions = graph.nodes.filter((node) => all.has(node.key)).map(({ key, position }) => ({ node: key, position: { x: position.x, y: position.y + by } }));
  return positions.length === 0 ? null : { type: 'move-nodes', positions };
}
