import type { Graph, GraphEdge, GraphNode } from '@hookloom/graph';
import { expression, fixed, list, type StoredParameters } from '@hookloom/node-sdk';

/** Graphs for specs. */
export function testNode(key: string, type: string, parameters: StoredParameters = {}, change: Partial<GraphNode> = {}): GraphNode {
  return { key, name: key, type, version: 1, position: { x: 0, y: 0 }, parameters, ...change };
}

export function testGraph(nodes: GraphNode[], edges: [from: string, to: string, port?: string][]): Graph {
  const made = edges.map(([from, to, port = 'main']): GraphEdge => ({ id: `${from}-${port}-${to}`, from: { node: from, port }, to: { node: to, port: 'main' } }));
  return { schema: 1, nodes, edges: made, notes: [], settings: {} };
}

/** Webhook → Edit fields: the least that does something. */
export function echoGraph(webhook: StoredParameters = {}): Graph {
  return testGraph(
    [testNode('hook', 'core.webhook', webhook), testNode('echo', 'core.edit-fields', { fields: list({ name: fixed('said'), value: expression('{{ trigger.body.say }}') }) })],
    [['hook', 'echo']],
  );
}

/** Webhook → Respond: answers its sender with HTML. */
export function respondGraph(body: string): Graph {
  return testGraph(
    [
      testNode('hook', 'core.webhook', { respond: fixed('responded') }),
      testNode('answer', 'core.respond', { body: fixed('text'), text: fixed(body), status: fixed(201), headers: list({ name: fixed('content-type'), value: fixed('text/html') }) }),
    ],
    [['hook', 'answer']],
  );
}

/** Webhook → Wait for a day. */
export function waitingGraph(): Graph {
  return testGraph(
    [testNode('hook', 'core.webhook'), testNode('pause', 'core.wait', { duration: fixed({ amount: 1, unit: 'days' }) })],
    [['hook', 'pause']],
  );
}
