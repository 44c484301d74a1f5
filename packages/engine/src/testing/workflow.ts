import { newId } from '@hookloom/db';
import type { TestDatabase } from '@hookloom/db/testing';
import { compile, type Graph } from '@hookloom/graph';
import { catalogue } from '@hookloom/nodes/catalogue';

export { graphOf, node } from '@hookloom/graph/testing';

/** A published workflow, as the API would have left it. */
export interface TestWorkflow {
  workflowId: string;
  versionId: string;
  triggerId: string;
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
