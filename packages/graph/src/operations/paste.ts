import type { CanvasNote, Graph, GraphEdge, GraphNode, Position } from '../graph.js';
import { nodesInside, placedIn } from './bodies.js';
import { nodeOf, withEdge, withNode, withNote } from './changes.js';
import { firstFree, freshEdgeId, freshKey } from './fresh.js';
import { renameInNode } from './references.js';

export interface Clip {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  notes: readonly CanvasNote[];
}

/** The nodes and what lies in them, with the edges between them. */
export function clipOf(graph: Graph, keys: readonly string[]): Clip {
  const inside = nodesInside(graph, keys);
  const chosen = new Set([...keys, ...inside]);
  return {
    nodes: [...chosen].map((key) => nodeOf(graph, key)),
    edges: graph.edges.filter((edge) => chosen.has(edge.from.node) && chosen.has(edge.to.node)),
    notes: [],
  };
}

/**
 * Adds copies. Names and keys that are taken get a number; references and edges among the copies lead to the copies,
 * and what lay in a copied container lies in the copy.
 * @param parentOf where a copy lies whose container is not copied.
 */
export function pasteNodes(graph: Graph, clip: Clip, offset: Position, parentOf: (node: GraphNode) => string | undefined): Graph {
  const renamed = new Map<string, string>();
  const taken = new Set<string>();
  for (const node of clip.nodes) {
    const key = freshKey(graph, node.key, taken);
    taken.add(key);
    renamed.set(node.key, key);
  }
  const names = new Set(graph.nodes.map((node) => node.name));
  let result = graph;
  for (const node of outermostFirst(clip.nodes)) {
    const name = firstFree(node.name, (candidate) => !names.has(candidate), ' ');
    names.add(name);
    const key = renamed.get(node.key) ?? node.key;
    const parent = (node.parent === undefined ? undefined : renamed.get(node.parent)) ?? parentOf(node);
    const copy = placedIn({ ...renameInNode(node, renamed), key, name, position: moved(node.position, offset) }, parent);
    result = withNode(result, copy);
  }
  for (const edge of clip.edges) {
    const from = { ...edge.from, node: renamed.get(edge.from.node) ?? edge.from.node };
    const to = { ...edge.to, node: renamed.get(edge.to.node) ?? edge.to.node };
    result = withEdge(result, { id: freshEdgeId(result, from, to), from, to });
  }
  for (const note of clip.notes) {
    const ids = new Set(result.notes.map((other) => other.id));
    const id = firstFree(note.id, (candidate) => !ids.has(candidate), '-');
    result = withNote(result, { ...note, id, position: moved(note.position, offset) });
  }
  return result;
}

/** Containers before what lies in them, else in the order given. Nodes whose parents go in a circle come last. */
function outermostFirst(nodes: readonly GraphNode[]): readonly GraphNode[] {
  if (nodes.every((node) => node.parent === undefined)) return nodes;
  const keys = new Set(nodes.map((node) => node.key));
  const placed = new Set<string>();
  const ordered: GraphNode[] = [];
  let left = [...nodes];
  while (left.length > 0) {
    const next = left.filter(({ parent }) => parent === undefined || !keys.has(parent) || placed.has(parent));
    if (next.length === 0) return [...ordered, ...left];
    for (const node of next) placed.add(node.key);
    ordered.push(...next);
    left = left.filter((node) => !placed.has(node.key));
  }
  return ordered;
}

function moved(position: Position, offset: Position): Position {
  return { x: position.x + offset.x, y: position.y + offset.y };
}
