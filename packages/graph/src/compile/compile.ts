import type { Catalogue, NodeDeclaration } from '@hookloom/node-sdk';
import { declarationOf } from '../catalogue-index.js';
import type { Graph, GraphNode, NodeSettings, RetryPolicy } from '../graph.js';
import { DEFAULT_RETRY_CLASSES, DEFAULT_STEP_TIMEOUT_MS } from '../limits.js';
import type { Plan, PlanEdge, PlanNode } from '../plan.js';
import { PLAN_VERSION } from '../plan.js';
import { programsOf } from '../parameters/programs.js';
import { codeExpressionsOf, templatesOf } from '../parameters/resolve.js';
import { MAIN_PORT, outputPortsOf } from '../ports.js';
import type { Problem } from '../problems.js';
import type { ValidationContext } from '../validation/validate.js';
import { parseGraph } from '../validation/parse-graph.js';
import { validate } from '../validation/validate.js';
import { namedAncestors } from './ancestors.js';
import { orderByScope, planBodies, planContainer } from './bodies.js';
import type { Adjacency } from './order.js';
import { adjacencyOf, byCodeUnits, reachableFrom } from './order.js';
import { compileParameters } from './parameters.js';
import { repeatOf } from './repeat.js';
import { Scopes, withWaysIn } from './scopes.js';

export type Compiled = { plan: Plan } | { problems: Problem[] };

/**
 * Compiles a graph to the plan that runs follow. Nodes that the trigger does not reach are left out. The plan depends
 * on what the graph means alone: not on the order in which nodes and edges are stored, nor on where they are drawn.
 * @returns the plan, or all problems (warnings included) when one of them is an error.
 */
export function compile(graph: unknown, catalogue: Catalogue, context?: ValidationContext): Compiled {
  const problems = validate(graph, catalogue, context);
  if (problems.some((problem) => problem.severity === 'error')) return { problems };
  const parsed = parseGraph(graph);
  return 'problems' in parsed ? parsed : { plan: compileValid(parsed.graph, catalogue) };
}

function compileValid(graph: Graph, catalogue: Catalogue): Plan {
  const declarations = new Map(graph.nodes.map((node) => [node.key, declared(catalogue, node)]));
  const adjacency = adjacencyOf(graph);
  const trigger = graph.nodes.find((node) => declarations.get(node.key)?.family === 'trigger');
  if (trigger === undefined) throw new Error('A graph that passed validation has no trigger.');

  const scopes = new Scopes(graph, declarations);
  const waysIn = withWaysIn(graph, adjacency, scopes, (container) => container.settings?.disabled !== true);
  const { order, bodies: parts } = orderByScope(reachableFrom([trigger.key], waysIn), scopes, adjacency);
  const indexOf = new Map(order.map((key, index) => [key, index]));
  const byKey = new Map(graph.nodes.map((node) => [node.key, node]));
  const sources = order.flatMap((key) => {
    const node = byKey.get(key);
    const declaration = declarations.get(key);
    return node === undefined || declaration === undefined ? [] : [{ node, declaration }];
  });

  const edges = planEdges(sources, adjacency, indexOf);
  const incoming = sources.map((): number[] => []);
  for (const edge of edges) incoming[edge.to]?.push(edge.index);
  const outgoing = outgoingByPort(edges, sources.length);
  const bodies = planBodies(parts, indexOf, incoming, edges);
  const containerOf = (index: number): number | undefined => bodies.find(({ nodes: [from, to] }) => index >= from && index < to)?.container;
  const nodes = sources.map(({ node, declaration }, index): PlanNode => {
    const disabled = node.settings?.disabled === true;
    const parameters = disabled ? {} : compileParameters(declaration.parameters, node.parameters);
    const container = disabled ? undefined : planContainer(declaration, index, parameters, bodies);
    const named = [...templatesOf({ ...parameters, ...container?.condition }), ...programsOf(declaration.parameters, parameters)];
    const loop = scopes.loopsAround(node.key)[0];
    const body = bodies.findIndex((each) => index >= each.nodes[0] && index < each.nodes[1]);
    return {
      index,
      key: node.key,
      name: node.name,
      type: node.type,
      version: node.version,
      family: declaration.family,
      incoming: incoming[index] ?? [],
      outgoing: outgoing[index] ?? {},
      join: node.settings?.join ?? 'all',
      parameters,
      needsSandbox: codeExpressionsOf({ ...parameters, ...container?.condition }).length > 0,
      credential: node.credential ?? null,
      repeat: disabled ? 'pure' : repeatOf(declaration, node.parameters),
      settings: {
        onError: node.settings?.onError ?? 'stop',
        onUnknown: node.settings?.onUnknown ?? 'stop',
        disabled,
        retry: filledRetry(node.settings),
        timeoutMs: node.settings?.timeoutMs ?? declaration.timeoutMs ?? DEFAULT_STEP_TIMEOUT_MS,
      },
      responds: declaration.responds === true && !disabled,
      ancestors: namedAncestors(index, named, indexOf, incoming, edges, containerOf),
      passPort: passPortOf(declaration, node),
      ...(body < 0 ? {} : { body }),
      ...(container === undefined ? {} : { container }),
      ...(declaration.ends === undefined || disabled ? {} : { ends: declaration.ends }),
      ...(declaration.ends === 'break' && !disabled && loop !== undefined ? { breaks: indexOf.get(loop.key) ?? 0 } : {}),
    };
  });
  return {
    version: PLAN_VERSION,
    timeZone: graph.settings.timeZone ?? 'UTC',
    nodes,
    edges,
    trigger: indexOf.get(trigger.key) ?? 0,
    responds: nodes.some((node) => node.responds),
    ...(bodies.length === 0 ? {} : { bodies }),
  };
}

function declared(catalogue: Catalogue, node: GraphNode): NodeDeclaration {
  const declaration = declarationOf(catalogue, node.type, node.version);
  if (declaration === undefined) throw new Error(`A graph that passed validation has the unknown type ${node.type}.`);
  return declaration;
}

/** Edges by source, then port in the order of the declaration, then target. */
function planEdges(
  sources: readonly { node: GraphNode; declaration: NodeDeclaration }[],
  adjacency: Adjacency,
  indexOf: ReadonlyMap<string, number>,
): PlanEdge[] {
  const edges: PlanEdge[] = [];
  for (const [from, { node, declaration }] of sources.entries()) {
    const rank = new Map(outputPortsOf(node, declaration).map((port, position) => [port.key, position]));
    const leaving = (adjacency.outgoing.get(node.key) ?? []).map((edge) => ({
      port: edge.from.port,
      to: indexOf.get(edge.to.node) ?? 0,
      input: edge.to.port,
    }));
    leaving.sort((a, b) => (rank.get(a.port) ?? 0) - (rank.get(b.port) ?? 0) || a.to - b.to || byCodeUnits(a.input, b.input));
    for (const edge of leaving) edges.push({ index: edges.length, from, ...edge });
  }
  return edges;
}

function outgoingByPort(edges: readonly PlanEdge[], nodeCount: number): Record<string, number[]>[] {
  const outgoing = Array.from({ length: nodeCount }, (): Record<string, number[]> => ({}));
  for (const edge of edges) {
    const byPort = outgoing[edge.from];
    if (byPort !== undefined) (byPort[edge.port] ??= []).push(edge.index);
  }
  return outgoing;
}

function filledRetry(settings: NodeSettings | undefined): Required<RetryPolicy> {
  const retry = settings?.retry ?? { attempts: 1, pauseMs: 0 };
  return { attempts: retry.attempts, pauseMs: retry.pauseMs, classes: [...(retry.classes ?? DEFAULT_RETRY_CLASSES)] };
}

function passPortOf(declaration: NodeDeclaration, node: GraphNode): string {
  const ports = outputPortsOf(node, declaration).map((port) => port.key);
  return ports.includes(MAIN_PORT) ? MAIN_PORT : (ports[0] ?? MAIN_PORT);
}
