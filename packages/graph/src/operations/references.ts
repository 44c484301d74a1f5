import type { StoredParameter, StoredParameters } from '@hookloom/node-sdk';
import { renameReference } from '../expressions/references.js';
import type { GraphNode } from '../graph.js';

/** The node with every reference to a renamed step rewritten, the kept expressions of fixed fields included. */
export function renameInNode(node: GraphNode, renamed: ReadonlyMap<string, string>): GraphNode {
  const parameters = renameInParameters(node.parameters, renamed);
  return parameters === node.parameters ? node : { ...node, parameters };
}

function renameInParameters(stored: StoredParameters, renamed: ReadonlyMap<string, string>): StoredParameters {
  let changed: StoredParameters | null = null;
  for (const [name, value] of Object.entries(stored)) {
    const after = renameInParameter(value, renamed);
    if (after !== value) (changed ??= { ...stored })[name] = after;
  }
  return changed ?? stored;
}

function renameInParameter(stored: StoredParameter, renamed: ReadonlyMap<string, string>): StoredParameter {
  if (stored.mode === 'list') {
    const items = stored.items.map((item) => {
      const values = renameInParameters(item.values, renamed);
      return values === item.values ? item : { ...item, values };
    });
    return items.every((item, position) => item === stored.items[position]) ? stored : { ...stored, items };
  }
  if (stored.expression === undefined) return stored;
  const expression = renameAll(stored.expression, renamed);
  return expression === stored.expression ? stored : { ...stored, expression };
}

/** All renames at once: through names that no key can have, so that swapping two keys does not merge them. */
function renameAll(source: string, renamed: ReadonlyMap<string, string>): string {
  const entries = [...renamed].filter(([from, to]) => from !== to);
  if (entries.length === 1) return entries.reduce((text, [from, to]) => renameReference(text, from, to), source);
  const passing = entries.reduce((text, [from], position) => renameReference(text, from, `ℵ${position}`), source);
  return entries.reduce((text, [, to], position) => renameReference(text, `ℵ${position}`, to), passing);
}
