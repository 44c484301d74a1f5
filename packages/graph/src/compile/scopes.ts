import type { ContainerDeclaration, NodeDeclaration } from '@hookloom/node-sdk';
import type { Graph, GraphEdge, GraphNode } from '../graph.js';
import type { Adjacency } from './order.js';

/** A container around a node. */
export interface Enclosing {
  key: string;
  kind: ContainerDeclaration['kind'];
}

/** Which nodes lie in which container's body. Parents that are missing, no containers or go in a circle count as none. */
export class Scopes {
  private readonly nodes: ReadonlyMap<string, GraphNode>;
  private readonly enclosing = new Map<string, readonly Enclosing[]>();
  private readonly bodies = new Map<string, GraphNode[]>();

  constructor(
    graph: Pick<Graph, 'nodes'>,
    private readonly declarations: ReadonlyMap<string, NodeDeclaration>,
  ) {
    this.nodes = new Map(graph.nodes.map((node) => [node.key, node]));
    for (const node of graph.nodes) {
      const parent = this.around(node.key)[0];
      if (parent === undefined) continue;
      const body = this.bodies.get(parent.key);
      if (body === undefined) this.bodies.set(parent.key, [node]);
      else body.push(node);
    }
  }

  /** The containers around a node, the nearest first. */
  around(key: string): readonly Enclosing[] {
    let found = this.enclosing.get(key);
    if (found === undefined) this.enclosing.set(key, (found = this.climb(key)));
    return found;
  }

  /** The loops around a node, the nearest first. */
  loopsAround(key: string): readonly Enclosing[] {
    return this.around(key).filter((container) => container.kind !== 'try');
  }

  /** What lies directly in the body of a container, in the order of the graph. */
  bodyOf(key: string): readonly GraphNode[] {
    return this.bodies.get(key) ?? [];
  }

  private climb(key: string): Enclosing[] {
    const path: Enclosing[] = [];
    const visited = new Set([key]);
    for (let parent = this.nodes.get(key)?.parent; parent !== undefined; parent = this.nodes.get(parent)?.parent) {
      const kind = this.declarations.get(parent)?.container?.kind;
      if (kind === undefined || visited.has(parent)) return visited.has(parent) ? [] : path;
      visited.add(parent);
      path.push({ key: parent, kind });
    }
    return path;
  }
}

/** Nodes of a body that no edge of the body leads to: where it begins. */
export function entriesOf(body: readonly GraphNode[], adjacency: Adjacency): GraphNode[] {
  const inside = new Set(body.map((node) => node.key));
  return body.filter((node) => !(adjacency.incoming.get(node.key) ?? []).some((edge) => inside.has(edge.from.node)));
}

/**
 * Edges with one more from each container to each entry of its body, so that "can be reached" and "comes before" hold
 * across borders: what comes before a container comes before its body.
 * @param runs whether the container's body runs at all.
 */
export function withWaysIn(graph: Pick<Graph, 'nodes'>, adjacency: Adjacency, scopes: Scopes, runs: (container: GraphNode) => boolean = () => true): Adjacency {
  const outgoing = new Map(adjacency.outgoing);
  const incoming = new Map(adjacency.incoming);
  for (const container of graph.nodes) {
    const body = scopes.bodyOf(container.key);
    if (body.length === 0 || !runs(container)) continue;
    const ways = entriesOf(body, adjacency).map((entry): GraphEdge => ({
      id: '', from: { node: container.key, port: '' }, to: { node: entry.key, port: '' },
    }));
    outgoing.set(container.key, [...(outgoing.get(container.key) ?? []), ...ways]);
    for (const way of ways) incoming.set(way.to.node, [...(incoming.get(way.to.node) ?? []), way]);
  }
  return { outgoing, incoming };
}
