import type { Graph } from '../graph.js';
import { GRAPH_SCHEMA } from '../graph.js';
import { jsonFault } from '../json-depth.js';
import { MAX_EDGES, MAX_JSON_DEPTH, MAX_NODES, MAX_NOTES } from '../limits.js';
import { upgradeGraph } from '../migrations/index.js';
import type { Problem } from '../problems.js';
import { readEdge, readNode, readNote, readWorkflowSettings } from './read-parts.js';
import { Reader } from './reader.js';

/**
 * Reads unknown JSON into a graph of today's schema, made of fresh objects with known own properties only.
 * @returns the graph, or null with what is malformed. Whether the graph makes sense is not asked here.
 */
export function readGraph(input: unknown): { graph: Graph | null; problems: Problem[] } {
  const reader = new Reader();
  const fault = jsonFault(input, MAX_JSON_DEPTH);
  if (fault !== null) {
    reader.report({ code: 'graph.malformed', message: FAULTS[fault], params: { expected: fault } });
    return { graph: null, problems: reader.problems };
  }
  const graph = readGraphParts(reader, upgradeGraph(input));
  return { graph: reader.problems.length === 0 ? graph : null, problems: reader.problems };
}

const FAULTS = {
  'too-deep': `The graph is nested more than ${MAX_JSON_DEPTH} levels deep.`,
  'not-json': 'The graph holds something that is not JSON.',
  'bad-text': 'The graph holds text with NUL characters or halves of surrogate pairs, which cannot be stored.',
};

/** A graph as part of something larger. */
export function readGraphParts(reader: Reader, input: unknown): Graph {
  const fields = reader.object(input, {}, ['schema', 'nodes', 'edges', 'notes', 'settings']);
  if (fields['schema'] !== GRAPH_SCHEMA) reader.malformed({ field: 'schema' }, String(GRAPH_SCHEMA));
  const sizes: [string, number][] = [['nodes', MAX_NODES], ['edges', MAX_EDGES], ['notes', MAX_NOTES]];
  for (const [name, max] of sizes) {
    const list = fields[name];
    if (!Array.isArray(list) || list.length <= max) continue;
    const message = `A workflow may have at most ${max} ${name}, not ${list.length}.`;
    reader.report({ code: 'graph.too-large', message, field: name, params: { max, actual: list.length } });
    fields[name] = [];
  }
  return {
    schema: GRAPH_SCHEMA,
    nodes: reader.list(fields['nodes'], { field: 'nodes' }, (item, at) => readNode(reader, item, at)),
    edges: reader.list(fields['edges'], { field: 'edges' }, (item, at) => readEdge(reader, item, at)),
    notes: reader.list(fields['notes'] ?? [], { field: 'notes' }, (item, at) => readNote(reader, item, at)),
    settings: readWorkflowSettings(reader, fields['settings'] ?? {}, { field: 'settings' }),
  };
}
