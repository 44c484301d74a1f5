import type { NodeCategory, NodeDeclaration } from '@hookloom/node-sdk';

/** Order of the categories on the left of the palette, in their groups. */
export const CATEGORY_GROUPS: readonly { group: 'start' | 'build' | 'connect'; categories: readonly NodeCategory[] }[] = [
  { group: 'start', categories: ['triggers'] },
  { group: 'build', categories: ['logic', 'time', 'people', 'data'] },
  { group: 'connect', categories: ['apps', 'web', 'email'] },
];
export const CATEGORIES = CATEGORY_GROUPS.flatMap((group) => group.categories);

/** Newest version of each type, in the order of the catalogue. */
export function newestTypes(nodes: readonly NodeDeclaration[]): NodeDeclaration[] {
  const newest = new Map<string, NodeDeclaration>();
  for (const node of nodes) {
    const known = newest.get(node.key);
    if (!known || known.version < node.version) newest.set(node.key, node);
  }
  return [...newest.values()];
}

/** What the palette may offer where it was opened. */
export interface PaletteContext {
  /** A graph has one trigger: none is offered when there is one. */
  triggers: boolean;
  /** Between or after nodes only what has an input fits. */
  steps: boolean;
  /** Whether the new node lies in a loop, and in a container: Break and Result mean something there only. */
  inLoop: boolean;
  inContainer: boolean;
}
export function offered(nodes: readonly NodeDeclaration[], context: PaletteContext): NodeDeclaration[] {
  return newestTypes(nodes).filter((node) => {
    if (node.ends === 'break') return context.inLoop;
    if (node.ends === 'result') return context.inContainer;
    return node.family === 'trigger' ? context.triggers : context.steps;
  });
}

export function countByCategory(nodes: readonly NodeDeclaration[]): Map<NodeCategory, number> {
  const counts = new Map<NodeCategory, number>();
  for (const node of nodes) counts.set(node.category, (counts.get(node.category) ?? 0) + 1);
  return counts;
}

interface Field {
  text: string;
  weight: number;
}
const indexed = new WeakMap<NodeDeclaration, Field[]>();

/** Words of both languages, by how much a hit in them counts. */
function fieldsOf(node: NodeDeclaration): Field[] {
  const known = indexed.get(node);
  if (known) return known;
  const fields = [
    { text: node.title.en, weight: 10 },
    { text: node.title.zh, weight: 10 },
    { text: node.app.name, weight: 8 },
    ...(node.keywords ?? []).map((text) => ({ text, weight: 6 })),
    { text: node.key, weight: 4 },
    { text: node.help.en, weight: 2 },
    { text: node.help.zh, weight: 2 },
  ].map((field) => ({ ...field, text: field.text.toLowerCase() }));
  indexed.set(node, fields);
  return fields;
}

/**
 * Finds nodes in which every word of the query occurs, the best first. Beginnings of words count more than middles,
 * titles more than help.
 */
export function searchNodes(nodes: readonly NodeDeclaration[], query: string): NodeDeclaration[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [...nodes];
  const scored = nodes.map((node, index) => ({ node, index, score: scoreOf(node, words) })).filter((entry) => entry.score > 0);
  scored.sort((a, b) => b.score - a.score || a.index - b.index);
  return scored.map((entry) => entry.node);
}

function scoreOf(node: NodeDeclaration, words: readonly string[]): number {
  const fields = fieldsOf(node);
  let total = 0;
  for (const word of words) {
    const best = Math.max(...fields.map((field) => field.weight * hit(field.text, word)));
    if (best === 0) return 0;
    total += best;
  }
  return total;
}

/** 3 for the beginning, 2 for the beginning of a word, 1 for a middle, 0 for none. */
function hit(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  if (at === 0) return 3;
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? 1 : 2;
}
