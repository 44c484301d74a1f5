import type { Graph, GraphEdge } from '../graph.js';
import { MAX_KEY_LENGTH } from '../limits.js';
import { keyFault } from '../validation/keys.js';

/** Room for the number behind a key that is taken. */
const NUMBER_LENGTH = 5;

/**
 * A key that no node of the graph has, as near to `base` as can be: `Send email` → `sendEmail`, and if that is taken
 * `sendEmail2`. A text without Latin letters gives `step`.
 * @param taken further keys that are not free.
 */
export function freshKey(graph: Pick<Graph, 'nodes'>, base: string, taken?: ReadonlySet<string>): string {
  const used = new Set(graph.nodes.map((node) => node.key));
  const isFree = (key: string): boolean => !used.has(key) && taken?.has(key) !== true && keyFault(key) === null;
  const wanted = keyFault(base) === null ? base : camelCase(base);
  return firstFree(wanted.slice(0, MAX_KEY_LENGTH - NUMBER_LENGTH), isFree, '');
}

/** An id that no edge of the graph has, readable where it is stored: `if.true-send`. */
export function freshEdgeId(graph: Pick<Graph, 'edges'>, from: GraphEdge['from'], to: GraphEdge['to'], taken?: ReadonlySet<string>): string {
  const used = new Set(graph.edges.map((edge) => edge.id));
  return firstFree(`${from.node}.${from.port}-${to.node}`, (id) => !used.has(id) && taken?.has(id) !== true, '-');
}

/** `base`, or the first of `base2`, `base3`, … that is free; a number at the end of `base` is counted on from. */
export function firstFree(base: string, isFree: (candidate: string) => boolean, separator: string): string {
  if (isFree(base)) return base;
  const stem = base.replace(/[\s-]*\d+$/, '') || base;
  for (let number = 2; ; number += 1) {
    const candidate = `${stem}${separator}${number}`;
    if (isFree(candidate)) return candidate;
  }
}

function camelCase(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const joined = words
    .map((word, position) => (position === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join('');
  return /^[A-Za-z]/.test(joined) ? joined : `step${joined}`;
}
