import type { Graph, GraphEdge, GraphNode } from '../graph.js';
import { MAIN_PORT } from '../ports.js';
import { joinsTheSame, nodeOf, withEdge, withoutEdges } from './changes.js';
import { freshEdgeId } from './fresh.js';
import { OperationError } from './operation.js';

/** Edits of what lies in which container. Which node types are containers is not asked here: that is for `validate`. */

/** Keys of all nodes in the bodies of these, at any depth, these left out. Ends also where parents go in a circle. */
export function nodesInside(graph: Pick<Graph, 'nodes'>, keys: Iterable<string>): Set<string> {
  const children = new Map<string, string[]>();
  for (const node of graph.nodes) {
    if (node.parent === undefined) continue;
    const siblings = children.get(node.parent);
    if (siblings === undefined) children.set(node.parent, [node.key]);
    else siblings.push(node.key);
  }
  const found = new Set<string>();
  const chosen = new Set(keys);
  const open = [...chosen];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const child of children.get(key) ?? []) {
      if (found.has(child) || chosen.has(child)) continue;
      found.add(child);
      open.push(child);
    }
  }
  return found;
}

/** The node, lying where `parent` says. */
export function placedIn(node: GraphNode, parent: string | undefined): GraphNode {
  if (node.parent === parent) return node;
  const { parent: _before, ...rest } = node;
  return parent === undefined ? rest : { ...rest, parent };
}

/** Moves nodes into a container's body, or out of all (null). Edges that would then cross a border go. */
export function setParent(graph: Graph, keys: readonly string[], parent: string | null): Graph {
  const moved = new Set(keys.map((key) => nodeOf(graph, key).key));
  if (parent !== null) {
    nodeOf(graph, parent);
    if (moved.has(parent) || nodesInside(graph, moved).has(parent)) {
      throw new OperationError('operation.inside-itself', 'A container cannot be moved into its own body.', { node: parent });
    }
  }
  const nodes = graph.nodes.map((node) => (moved.has(node.key) ? placedIn(node, parent ?? undefined) : node));
  if (nodes.every((node, position) => node === graph.nodes[position])) return graph;
  return withoutCrossings({ ...graph, nodes });
}

function withoutCrossings(graph: Graph): Graph {
  const parents = new Map(graph.nodes.map((node) => [node.key, node.parent]));
  return withoutEdges(graph, ({ from, to }) => parents.get(from.node) !== parents.get(to.node));
}

/** Takes a container out and leaves its body where the container lay; `reconnect` leads the ways in and out through it. */
export function liftBody(graph: Graph, container: GraphNode, reconnect: boolean): Graph {
  const body = graph.nodes.filter((node) => node.parent === container.key);
  const inside = new Set(body.map((node) => node.key));
  const rest = withoutEdges(
    { ...graph, nodes: graph.nodes.filter((node) => node !== container).map((node) => (inside.has(node.key) ? placedIn(node, container.parent) : node)) },
    ({ from, to }) => from.node === container.key || to.node === container.key,
  );
  if (!reconnect) return rest;
  const entries = body.filter((node) => !graph.edges.some((edge) => edge.to.node === node.key && inside.has(edge.from.node)));
  const exits = body.filter((node) => !graph.edges.some((edge) => edge.from.node === node.key));
  let lifted = rest;
  const join = (from: GraphEdge['from'], to: GraphEdge['to']): void => {
    if (!lifted.edges.some((edge) => joinsTheSame(edge, { from, to }))) {
      lifted = withEdge(lifted, { id: freshEdgeId(lifted, from, to), from, to });
    }
  };
  for (const { from, to } of graph.edges) {
    if (to.node === container.key) for (const entry of entries) join(from, { node: entry.key, port: to.port });
    if (from.node === container.key && from.port === MAIN_PORT) for (const exit of exits) join({ node: exit.key, port: MAIN_PORT }, to);
  }
  return lifted;
}
