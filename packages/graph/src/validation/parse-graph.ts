import type { Graph } from '../graph.js';
import type { Problem } from '../problems.js';
import { keyProblems } from './keys.js';
import { readGraph } from './read-graph.js';

/**
 * Unknown JSON as a graph that can be stored and edited: well-formed, within limits, with sound and unique keys. A
 * draft needs no more; whether it can be published is for `validate` to say.
 * @returns a fresh graph of today's schema, or everything that is wrong with the input. Never throws.
 */
export function parseGraph(input: unknown): { graph: Graph } | { problems: Problem[] } {
  const { graph, problems } = readGraph(input);
  if (graph === null) return { problems };
  const faults = keyProblems(graph);
  return faults.length > 0 ? { problems: faults } : { graph };
}
