import type { NodeDeclaration } from '@hookloom/node-sdk';
import type { Adjacency } from '../compile/order.js';
import { entriesOf } from '../compile/scopes.js';
import type { Scopes } from '../compile/scopes.js';
import type { Graph, GraphNode } from '../graph.js';
import { MAX_CONTAINER_DEPTH } from '../limits.js';
import type { Problem, ProblemCode } from '../problems.js';
import type { Declarations } from './structure.js';

/** Nodes that lie where nothing can: in what is not there, is no container, or lies in them. */
export function parentProblems(graph: Graph, declarations: Declarations, scopes: Scopes): Problem[] {
  const nodes = new Map(graph.nodes.map((node) => [node.key, node]));
  const circles = new Set<string>();
  return graph.nodes.flatMap((node): Problem[] => {
    if (node.parent === undefined) return [];
    const report = (code: ProblemCode, message: string, params: Problem['params']): Problem[] => [
      { severity: 'error', code, message, node: node.key, params },
    ];
    const parent = nodes.get(node.parent);
    if (parent === undefined) {
      return report('node.unknown-parent', `“${node.name}” lies in the container “${node.parent}”, which does not exist.`, { name: node.name, parent: node.parent });
    }
    const circle = circleOf(node, nodes);
    if (circle !== null) {
      if (circle.some((key) => circles.has(key))) return [];
      for (const key of circle) circles.add(key);
      return report('node.parent-cycle', `“${node.name}” lies in itself.`, { name: node.name, nodes: circle.join(', ') });
    }
    const about = { name: node.name, parent: parent.name };
    const declaration = declarations.get(parent.key);
    if (declaration !== undefined && declaration.container === undefined) {
      return report('node.bad-parent', `“${node.name}” lies in “${parent.name}”, which is no container.`, about);
    }
    if (declarations.get(node.key)?.family === 'trigger') {
      return report('node.bad-parent', `The trigger “${node.name}” lies in “${parent.name}”: it must be at the top level.`, about);
    }
    const depth = scopes.around(node.key).length;
    // Of what is too deep the outermost alone is named.
    if (depth !== MAX_CONTAINER_DEPTH + 1) return [];
    const message = `“${node.name}” lies in ${depth} containers; at most ${MAX_CONTAINER_DEPTH} may lie in one another.`;
    return report('node.too-deep', message, { name: node.name, max: MAX_CONTAINER_DEPTH, actual: depth });
  });
}

/** The keys on the circle that a node's parents end in, if it is on it. */
function circleOf(node: GraphNode, nodes: ReadonlyMap<string, GraphNode>): string[] | null {
  const path = [node.key];
  const visited = new Set(path);
  for (let at = node.parent; at !== undefined; at = nodes.get(at)?.parent) {
    if (at === node.key) return path;
    if (visited.has(at)) return null;
    visited.add(at);
    path.push(at);
  }
  return null;
}

/** A container's body begins at one node; Break and Result lie where they mean something. */
export function bodyProblems(node: GraphNode, declaration: NodeDeclaration, scopes: Scopes, adjacency: Adjacency): Problem[] {
  const problems: Problem[] = [];
  const { name } = node;
  const report = (code: ProblemCode, message: string, params: Problem['params']): void => {
    problems.push({ severity: 'error', code, message, node: node.key, params });
  };
  if (declaration.ends === 'break' && scopes.loopsAround(node.key).length === 0) {
    report('node.outside-loop', `“${name}” ends a loop, but lies in none.`, { name });
  }
  if (declaration.ends === 'result' && scopes.around(node.key).length === 0) {
    report('node.outside-container', `“${name}” gives a container's result, but lies in none.`, { name });
  }
  if (declaration.container === undefined) return problems;
  const body = scopes.bodyOf(node.key);
  const entries = entriesOf(body, adjacency);
  if (body.length === 0) report('container.no-entry', `“${name}” has no steps: put what it shall do into it.`, { name });
  else if (entries.length > 1) {
    const shown = entries.map((entry) => `“${entry.name}”`).join(', ');
    const message = `“${name}” begins at several steps (${shown}): join all but one to what comes before them.`;
    report('container.many-entries', message, { name, nodes: entries.map((entry) => entry.key).join(', ') });
  }
  return problems;
}
