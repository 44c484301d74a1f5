import type { Catalogue } from '@hookloom/node-sdk';
import { compile } from '../compile/compile.js';
import { GRAPH_SCHEMA } from '../graph.js';
import type { Graph, GraphEdge, GraphNode } from '../graph.js';
import type { StepRow } from '../interpreter/state.js';
import type { Plan } from '../plan.js';
import { testCatalogue } from './catalogue.js';

/** A node at the origin, its name its key. `type` without `test.`. */
export function node(key: string, type: string, more: Partial<GraphNode> = {}): GraphNode {
  return { key, name: key, type: `test.${type}`, version: 1, position: { x: 0, y: 0 }, parameters: {}, ...more };
}

/** @param source `a`, or `a.port`. @param target `b`, or `b.port`. */
export function edge(source: string, target: string): GraphEdge {
  const [from = '', fromPort = 'main'] = source.split('.');
  const [to = '', toPort = 'main'] = target.split('.');
  return { id: `${source}>${target}`, from: { node: from, port: fromPort }, to: { node: to, port: toPort } };
}

export function graph(nodes: GraphNode[], edges: GraphEdge[] = []): Graph {
  return { schema: GRAPH_SCHEMA, nodes, edges, notes: [], settings: {} };
}

/** @throws Error naming the problems. */
export function planOf(drawn: Graph, catalogue: Catalogue = testCatalogue): Plan {
  const compiled = compile(drawn, catalogue);
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems, null, 1));
  return compiled.plan;
}

/** A step that succeeded through `main` on its first attempt, unless said otherwise. */
export function row(key: string, more: Partial<StepRow> = {}): StepRow {
  return { path: '', node: key, status: 'succeeded', attempt: 1, ports: ['main'], output: key, error: null, wakeAt: null, ...more };
}
