import type { Catalogue, NodeDeclaration } from '@hookloom/node-sdk';
import { declarationOf, isKnownType } from '../catalogue-index.js';
import { adjacencyOf, reachableFrom, topologicalOrder } from '../compile/order.js';
import type { Graph, GraphNode } from '../graph.js';
import { isTimeZone } from '../parameters/time-syntax.js';
import type { Problem } from '../problems.js';
import { Scopes, withWaysIn } from '../compile/scopes.js';
import { Ancestry } from './ancestry.js';
import { bodyProblems, parentProblems } from './bodies.js';
import { credentialProblems } from './credentials.js';
import type { ExpressionContext } from './expressions.js';
import { keyProblems } from './keys.js';
import { parameterProblems } from './parameters.js';
import { readGraph } from './read-graph.js';
import { settingsProblems } from './settings.js';
import { cycleProblems, edgeProblems, triggerProblems, unreachableProblems } from './structure.js';

export interface ValidationContext {
  /** Every credential the workflow may use. Left out: credentials are not looked up. */
  credentials?: readonly { id: string; type: string }[];
}

/**
 * Everything that is wrong with a graph, for editor, API and compiler alike. Never throws, whatever JSON it is given;
 * of a malformed graph only the form is reported. Disabled nodes and what lies in them need not be filled in; what is wrong with nodes that
 * no trigger reaches is a warning, for they never run.
 */
export function validate(input: unknown, catalogue: Catalogue, context: ValidationContext = {}): Problem[] {
  const { graph, problems } = readGraph(input);
  return graph === null ? problems : graphProblems(graph, catalogue, context);
}

function graphProblems(graph: Graph, catalogue: Catalogue, context: ValidationContext): Problem[] {
  const problems = keyProblems(graph);
  if (graph.settings.timeZone !== undefined && !isTimeZone(graph.settings.timeZone)) {
    const message = `“${graph.settings.timeZone}” is no IANA time zone such as Europe/Berlin.`;
    problems.push({ severity: 'error', code: 'graph.malformed', message, field: 'settings.timeZone' });
  }
  const declarations = new Map<string, NodeDeclaration>();
  for (const node of graph.nodes) {
    const declaration = declarationOf(catalogue, node.type, node.version);
    if (declaration === undefined) problems.push(unknownType(node, catalogue));
    else declarations.set(node.key, declaration);
  }
  const triggers = graph.nodes.filter((node) => declarations.get(node.key)?.family === 'trigger');
  // Where some type is unknown the trigger may be among them: that is one problem, not two.
  if (triggers.length > 0 || declarations.size === graph.nodes.length) problems.push(...triggerProblems(triggers));
  problems.push(...edgeProblems(graph, declarations));

  const scopes = new Scopes(graph, declarations);
  problems.push(...parentProblems(graph, declarations, scopes));
  const edges = adjacencyOf(graph);
  problems.push(...cycleProblems(graph, edges));
  const adjacency = withWaysIn(graph, edges, scopes);
  const reached = reachableFrom(triggers.map((node) => node.key), adjacency);
  if (triggers.length > 0) problems.push(...unreachableProblems(graph, reached));

  const keys = new Set(graph.nodes.map((node) => node.key));
  const ancestry = new Ancestry(topologicalOrder(keys, adjacency).order, adjacency);
  const expressions: ExpressionContext = {
    hasStep: (key) => keys.has(key),
    // What never runs has no output, even where an edge leads on from it.
    isAncestor: (step, node) => {
      // A container has no output before its body has ended.
      const never = (reached.has(node) && !reached.has(step)) || scopes.around(node).some((container) => container.key === step);
      return never ? false : ancestry.has(step, node);
    },
    loopsAround: (node) => scopes.loopsAround(node),
  };
  const credentials = context.credentials && new Map(context.credentials.map(({ id, type }) => [id, type]));
  const disabled = new Set(graph.nodes.filter((node) => node.settings?.disabled === true).map((node) => node.key));
  for (const node of graph.nodes) {
    const declaration = declarations.get(node.key);
    if (declaration === undefined) continue;
    problems.push(...settingsProblems(node, declaration));
    if (disabled.has(node.key) || scopes.around(node.key).some((container) => disabled.has(container.key))) continue;
    const faults = [...bodyProblems(node, declaration, scopes, edges), ...parameterProblems(node, declaration, expressions), ...credentialProblems(node, declaration, credentials)];
    const runs = triggers.length === 0 || reached.has(node.key);
    problems.push(...(runs ? faults : faults.map((fault): Problem => ({ ...fault, severity: 'warning' }))));
  }
  return problems;
}

function unknownType(node: GraphNode, catalogue: Catalogue): Problem {
  const params = { type: node.type, version: node.version };
  return isKnownType(catalogue, node.type)
    ? {
        severity: 'error',
        code: 'node.unknown-version',
        message: `“${node.name}” has version ${node.version} of the type ${node.type}, which this server does not know.`,
        node: node.key,
        params,
      }
    : {
        severity: 'error',
        code: 'node.unknown-type',
        message: `“${node.name}” has the type ${node.type}, which this server does not know.`,
        node: node.key,
        params,
      };
}
