import type { Graph } from '../graph.js';
import { MAX_KEY_LENGTH } from '../limits.js';
import type { Problem } from '../problems.js';
import { SCOPE_ROOTS } from '../expressions/scope.js';
import { RESERVED_NAMES } from './reader.js';

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
/**
 * No key, so that a reader of code is never in doubt what a name means. `result` may be one: it is a natural name for
 * a step, and has its other meaning in one field of one node only.
 */
const SCOPE_NAMES: ReadonlySet<string> = new Set(SCOPE_ROOTS.filter((root) => root !== 'result'));

/** Why a text cannot be a node's key, or null. Keys are identifiers, so that `steps.<key>` can be written as it is. */
export function keyFault(key: string): string | null {
  if (key.length > MAX_KEY_LENGTH) return `A key has at most ${MAX_KEY_LENGTH} characters.`;
  if (!IDENTIFIER.test(key)) return `A key begins with a letter and has letters, digits, “_” and “$” only: “${key}” does not.`;
  if (RESERVED_NAMES.has(key) || SCOPE_NAMES.has(key)) return `“${key}” has a meaning of its own, so it cannot be a key.`;
  return null;
}

/** Keys that are no keys, and keys and ids that are there twice. */
export function keyProblems(graph: Graph): Problem[] {
  const problems: Problem[] = [];
  const keys = new Set<string>();
  for (const { key } of graph.nodes) {
    const fault = keyFault(key);
    if (fault !== null) problems.push({ severity: 'error', code: 'node.bad-key', message: fault, node: key, params: { key } });
    if (keys.has(key)) {
      problems.push({ severity: 'error', code: 'node.duplicate-key', message: `Two nodes have the key “${key}”.`, node: key, params: { key } });
    }
    keys.add(key);
  }
  const ids = new Set<string>();
  for (const { id } of graph.edges) {
    if (ids.has(id)) {
      problems.push({ severity: 'error', code: 'edge.duplicate', message: `Two edges have the id “${id}”.`, edge: id, params: { id } });
    }
    ids.add(id);
  }
  const notes = new Set<string>();
  for (const [position, { id }] of graph.notes.entries()) {
    if (notes.has(id)) {
      problems.push({ severity: 'error', code: 'graph.malformed', message: `Two notes have the id “${id}”.`, field: `notes.${position}.id` });
    }
    notes.add(id);
  }
  return problems;
}
