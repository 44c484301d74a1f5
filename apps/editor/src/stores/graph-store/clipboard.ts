import { nodesInside, type CanvasNote, type Graph, type GraphEdge, type GraphNode } from '@hookloom/graph';

/** What is copied: nodes and what lies in them, with the edges between them, and notes. Text on the system clipboard, so it goes between tabs. */
export interface Clip {
  hookloom: 1;
  nodes: GraphNode[];
  edges: GraphEdge[];
  notes: CanvasNote[];
}

export function clipOf(graph: Graph, chosen: ReadonlySet<string>, notes: ReadonlySet<string>): Clip {
  const nodes = new Set([...chosen, ...nodesInside(graph, chosen)]);
  return {
    hookloom: 1,
    nodes: graph.nodes.filter((node) => nodes.has(node.key)),
    edges: graph.edges.filter((edge) => nodes.has(edge.from.node) && nodes.has(edge.to.node)),
    notes: graph.notes.filter((note) => notes.has(note.id)),
  };
}

/** Reads a clip from clipboard text; null for any other text. */
export function readClip(text: string): Clip | null {
  if (!text.startsWith('{"hookloom":1')) return null;
  try {
    const value = JSON.parse(text) as Partial<Clip>;
    if (value.hookloom !== 1 || !Array.isArray(value.nodes) || !Array.isArray(value.edges) || !Array.isArray(value.notes)) return null;
    return { hookloom: 1, nodes: value.nodes, edges: value.edges, notes: value.notes };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
