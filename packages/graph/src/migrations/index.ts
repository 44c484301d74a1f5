import { GRAPH_SCHEMA } from '../graph.js';

/**
 * Changes of the stored form, oldest first: `upgrade` turns a graph of schema `from` into one of schema `from + 1`.
 * Never edit one that was released; add another. Input is JSON that was valid under its own schema.
 */
export interface GraphMigration {
  from: number;
  /** What changed, in one line. */
  title: string;
  upgrade: (graph: Record<string, unknown>) => Record<string, unknown>;
}

export const GRAPH_MIGRATIONS: readonly GraphMigration[] = [];

/**
 * Brings a stored graph up to today's schema. What is no graph, or has a schema that is unknown or newer, is returned
 * as it is: reading it then says what is wrong.
 */
export function upgradeGraph(
  stored: unknown,
  migrations: readonly GraphMigration[] = GRAPH_MIGRATIONS,
  target: number = GRAPH_SCHEMA,
): unknown {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored) || !Object.hasOwn(stored, 'schema')) return stored;
  let graph = stored as Record<string, unknown>;
  for (let schema = graph['schema']; typeof schema === 'number' && schema < target; schema += 1) {
    const migration = migrations.find((candidate) => candidate.from === schema);
    if (migration === undefined) return stored;
    graph = { ...migration.upgrade(graph), schema: schema + 1 };
  }
  return graph;
}
