import type { NodeDeclaration } from '@hookloom/node-sdk';
import type { Adjacency } from '../compile/order.js';
import { byCodeUnits, topologicalOrder } from '../compile/order.js';
import type { Graph, GraphEdge, GraphNode } from '../graph.js';
import { ERROR_PORT, offersErrorPort, outputPortsOf } from '../ports.js';
import type { Problem } from '../problems.js';

export type Declarations = ReadonlyMap<string, NodeDeclaration>;

/** Exactly one trigger. */
export function triggerProblems(triggers: readonly GraphNode[]): Problem[] {
  const [first, ...more] = triggers;
  if (first === undefined) {
    return [{ severity: 'error', code: 'graph.no-trigger', message: 'The workflow has no trigger: add what starts it.' }];
  }
  return more.map((node) => ({
    severity: 'error',
    code: 'graph.many-triggers',
    message: `“${node.name}” is a second trigger; “${first.name}” already starts this workflow.`,
    node: node.key,
    params: { name: node.name, first: first.name },
  }));
}

/** Edges that join nothing, themselves, nodes of two scopes, ports that are not there, or what is joined already. */
export function edgeProblems(graph: Graph, declarations: Declarations): Problem[] {
  const problems: Problem[] = [];
  const nodes = new Map(graph.nodes.map((node) => [node.key, node]));
  const outputs = new Map<string, Set<string>>();
  for (const node of graph.nodes) {
    const declaration = declarations.get(node.key);
    if (declaration !== undefined) outputs.set(node.key, new Set(outputPortsOf(node, declaration).map((port) => port.key)));
  }
  const joined = new Set<string>();
  for (const edge of graph.edges) {
    const source = nodes.get(edge.from.node);
    const target = nodes.get(edge.to.node);
    const report = (code: Problem['code'], message: string, node: string, params: Problem['params']): void => {
      problems.push({ severity: 'error', code, message, node, edge: edge.id, params });
    };
    for (const [end, node] of [[edge.from, source], [edge.to, target]] as const) {
      if (node === undefined) report('edge.dangling', `An edge names the node “${end.node}”, which does not exist.`, end.node, { key: end.node });
    }
    if (source === undefined || target === undefined) continue;
    if (source === target) {
      report('edge.self', `“${source.name}” is joined to itself.`, source.key, { name: source.name });
      continue;
    }
    if (source.parent !== target.parent) {
      const message = `The edge from “${source.name}” to “${target.name}” crosses the border of a container: join the container itself.`;
      report('edge.crosses-scope', message, source.key, { from: source.name, to: target.name });
      continue;
    }
    reportPorts(edge, source, target, outputs, declarations, report);
    const ends = JSON.stringify([edge.from.node, edge.from.port, edge.to.node, edge.to.port]);
    if (joined.has(ends)) {
      report('edge.duplicate', `“${source.name}” is joined to “${target.name}” twice.`, target.key, { from: source.name, to: target.name });
    }
    joined.add(ends);
  }
  return problems;
}

function reportPorts(
  edge: GraphEdge,
  source: GraphNode,
  target: GraphNode,
  outputs: ReadonlyMap<string, ReadonlySet<string>>,
  declarations: Declarations,
  report: (code: Problem['code'], message: string, node: string, params: Problem['params']) => void,
): void {
  const { port } = edge.from;
  if (outputs.get(source.key)?.has(port) === false) {
    const declaration = declarations.get(source.key);
    const message =
      port === ERROR_PORT && declaration !== undefined && offersErrorPort(declaration)
        ? `“${source.name}” has an edge for errors, but its setting “on error” is not “branch”.`
        : `“${source.name}” has no output “${port}”.`;
    report('edge.unknown-port', message, source.key, { name: source.name, port });
  }
  const inputs = declarations.get(target.key)?.inputs;
  if (inputs !== undefined && !inputs.some((input) => input.key === edge.to.port)) {
    const message = inputs.length === 0 ? `“${target.name}” is a trigger: nothing can lead to it.` : `“${target.name}” has no input “${edge.to.port}”.`;
    report('edge.unknown-port', message, target.key, { name: target.name, port: edge.to.port });
  }
}

/** Each cycle once, all its nodes named. */
export function cycleProblems(graph: Graph, adjacency: Adjacency): Problem[] {
  const names = new Map(graph.nodes.map((node) => [node.key, node.name]));
  const problems: Problem[] = [];
  let left = topologicalOrder(new Set(names.keys()), adjacency).left;
  while (left.length > 0) {
    const cycle = cycleAmong(new Set(left), left[0] ?? '', adjacency);
    // A self-edge is reported as an edge; it is no cycle of nodes.
    const [first] = cycle;
    if (cycle.length > 1 && first !== undefined) {
      const shown = [...cycle, first].map((key) => `“${names.get(key) ?? key}”`).join(' → ');
      problems.push({
        severity: 'error',
        code: 'graph.cycle',
        message: `These nodes lead back to themselves: ${shown}.`,
        node: first,
        params: { nodes: cycle.join(', ') },
      });
    }
    const rest = new Set(left.filter((key) => !cycle.includes(key)));
    left = topologicalOrder(rest, adjacency).left;
  }
  return problems;
}

/**
 * Walks edges backwards: every node that is left has a source that is left, so the walk must meet itself.
 * @returns the keys in the direction of the edges, the smallest first.
 */
function cycleAmong(left: ReadonlySet<string>, start: string, adjacency: Adjacency): string[] {
  const walked: string[] = [];
  const positions = new Map<string, number>();
  let at = start;
  while (!positions.has(at)) {
    positions.set(at, walked.length);
    walked.push(at);
    const edge = (adjacency.incoming.get(at) ?? []).find((incoming) => left.has(incoming.from.node));
    if (edge === undefined) return walked;
    at = edge.from.node;
  }
  const cycle = walked.slice(positions.get(at)).reverse();
  const first = cycle.indexOf([...cycle].sort(byCodeUnits)[0] ?? '');
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}

/** Nodes that no way from a trigger leads to: they never run. */
export function unreachableProblems(graph: Graph, reached: ReadonlySet<string>): Problem[] {
  return graph.nodes
    .filter((node) => !reached.has(node.key))
    .map((node) => ({
      severity: 'warning',
      code: 'node.unreachable',
      message: `“${node.name}” never runs: no path from the trigger leads to it.`,
      node: node.key,
      params: { name: node.name },
    }));
}
