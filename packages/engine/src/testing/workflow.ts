import { newId } from '@hookloom/db';
import type { TestDatabase } from '@hookloom/db/testing';
import { compile, emptyGraph, type Graph, type GraphNode } from '@hookloom/graph';
import { catalogue } from '@hookloom/nodes/catalogue';

/** A published workflow, as the API would have left it. */
export interface TestWorkflow {
  workflowId: string;
  versionId: string;
  triggerId: string;
}

/** One node of a chain or of edges; the key is also its label. */
export function node(key: string, type: string, parameters: GraphNode['parameters'] = {}, settings: GraphNode['settings'] = {}): GraphNode {
  return { key, name: key, type, version: 1, position: { x: 0, y: 0 }, parameters, settings };
}

/** @param edges `from → to`, with ports where they are not `main`: `['check:true', 'mail']` */
export function graphOf(nodes: GraphNode[], edges: [from: string, to: string][]): Graph {
  return {
    ...emptyGraph(),
    nodes,
    edges: edges.map(([from, to], index) => {
      const [source = '', port = 'main'] = from.split(':');
      return { id: `e${index}`, from: { node: source, port }, to: { node: to, port: 'main' } };
    }),
  };
}

/** @throws Error with the problems of a graph that cannot be published */
export async function publish(database: TestDatabase, graph: Graph): Promise<TestWorkflow> {
  const compiled = compile(graph, catalogue);
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems, null, 2));
  const [workflowId, versionId, triggerId] = [newId(), newId(), newId()];
  await database.query(
    `INSERT INTO workflows (id, name, active, draft, live_version_id) VALUES ($1, 'test', true, $2, $3)`,
    [workflowId, JSON.stringify(graph), versionId],
  );
  await database.query(
    `INSERT INTO workflow_versions (id, workflow_id, number, hash, graph, plan, created_at) VALUES ($1, $2, 1, 'test', $3, $4, now())`,
    [versionId, workflowId, JSON.stringify(graph), JSON.stringify(compiled.plan)],
  );
  return { workflowId, versionId, triggerId };
}
