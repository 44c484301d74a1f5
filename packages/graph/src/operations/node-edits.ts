import type { StoredParameters } from '@hookloom/node-sdk';
import type { Graph, GraphEdge, GraphNode, NodeSettings } from '../graph.js';
import { ERROR_PORT } from '../ports.js';
import { liftBody, nodesInside, placedIn } from './bodies.js';
import { assertFreeKey, assertSound, edgeOf, joinsTheSame, nodeOf, replaceNode, withEdge, withNode, withoutEdges } from './changes.js';
import { freshEdgeId } from './fresh.js';
import { renameInNode } from './references.js';

export function insertNode(graph: Graph, node: GraphNode, edgeId: string, input: string, output: string): Graph {
  const edge = edgeOf(graph, edgeId);
  const grown = withNode(graph, placedIn(node, nodeOf(graph, edge.from.node).parent));
  const before: GraphEdge = { ...edge, to: { node: node.key, port: input } };
  const from = { node: node.key, port: output };
  const after: GraphEdge = { id: freshEdgeId(graph, from, edge.to), from, to: edge.to };
  return withEdge({ ...grown, edges: grown.edges.map((other) => (other === edge ? before : other)) }, after);
}

export function removeNode(graph: Graph, key: string, reconnect: boolean, body: 'remove' | 'lift'): Graph {
  const node = nodeOf(graph, key);
  const inside = nodesInside(graph, [key]);
  if (body === 'lift' && inside.size > 0) return liftBody(graph, node, reconnect);
  const gone = inside.add(key);
  const rest = withoutEdges(
    { ...graph, nodes: graph.nodes.filter((other) => !gone.has(other.key)) },
    (edge) => gone.has(edge.from.node) || gone.has(edge.to.node),
  );
  return reconnect ? bridge(rest, graph, key) : rest;
}

/** Joins what led to the removed node with what followed it, unless its outputs led different ways. */
function bridge(rest: Graph, before: Graph, key: string): Graph {
  const following = before.edges.filter((edge) => edge.from.node === key && edge.from.port !== ERROR_PORT);
  if (new Set(following.map((edge) => edge.from.port)).size > 1) return rest;
  let graph = rest;
  for (const { from } of before.edges.filter((edge) => edge.to.node === key)) {
    for (const { to } of following) {
      const joined = graph.edges.some((edge) => joinsTheSame(edge, { from, to }));
      if (from.node !== to.node && !joined) graph = withEdge(graph, { id: freshEdgeId(graph, from, to), from, to });
    }
  }
  return graph;
}

export function reconnectEdge(graph: Graph, id: string, ends: { from?: GraphEdge['from']; to?: GraphEdge['to'] }): Graph {
  const edge = edgeOf(graph, id);
  const moved: GraphEdge = { id, from: ends.from ?? edge.from, to: ends.to ?? edge.to };
  if (joinsTheSame(moved, edge)) return graph;
  assertSound(graph, moved);
  return { ...graph, edges: graph.edges.map((other) => (other === edge ? moved : other)) };
}

export function setParameters(graph: Graph, key: string, parameters: StoredParameters): Graph {
  const before = nodeOf(graph, key).parameters;
  if (before === parameters) return graph;
  const gone = itemIds(before);
  for (const id of itemIds(parameters)) gone.delete(id);
  const changed = replaceNode(graph, key, (node) => ({ ...node, parameters }));
  return gone.size === 0 ? changed : withoutEdges(changed, (edge) => edge.from.node === key && gone.has(edge.from.port));
}

/** Ids of all items of a node's lists: where items make ports they are the names of these. */
function itemIds(parameters: StoredParameters): Set<string> {
  const ids = new Set<string>();
  for (const stored of Object.values(parameters)) if (stored.mode === 'list') for (const item of stored.items) ids.add(item.id);
  return ids;
}

export function changeKey(graph: Graph, from: string, to: string): Graph {
  const node = nodeOf(graph, from);
  if (from === to) return graph;
  assertFreeKey(graph, to);
  const renamed = new Map([[from, to]]);
  const end = (point: GraphEdge['from']): GraphEdge['from'] => (point.node === from ? { ...point, node: to } : point);
  return {
    ...graph,
    nodes: graph.nodes.map((other) => {
      const rewritten = renameInNode(other, renamed);
      if (other === node) return { ...rewritten, key: to };
      return other.parent === from ? { ...rewritten, parent: to } : rewritten;
    }),
    edges: graph.edges.map((edge) =>
      edge.from.node === from || edge.to.node === from ? { ...edge, from: end(edge.from), to: end(edge.to) } : edge,
    ),
  };
}

export function setSettings(graph: Graph, key: string, settings: NodeSettings): Graph {
  const branched = nodeOf(graph, key).settings?.onError === 'branch';
  const changed = replaceNode(graph, key, ({ settings: _before, ...node }) =>
    Object.keys(settings).length === 0 ? node : { ...node, settings },
  );
  if (!branched || settings.onError === 'branch') return changed;
  return withoutEdges(changed, (edge) => edge.from.node === key && edge.from.port === ERROR_PORT);
}
