import { freshKey, type Graph, type GraphNode, type Position } from '@hookloom/graph';
import type { ListParameter, NodeDeclaration, Parameters, StoredListItem, StoredParameters } from '@hookloom/node-sdk';

/** A name no other node has: `Send email`, `Send email 2`. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!taken.has(`${wanted} ${number}`)) return `${wanted} ${number}`;
}

/** An item of a list parameter, empty but for nested lists that must not be. */
export function newItem(parameter: ListParameter, taken: ReadonlySet<string>): StoredListItem {
  let number = taken.size + 1;
  while (taken.has(String(number))) number += 1;
  return { id: String(number), values: startValues(parameter.item) };
}

/**
 * What a new node or list item holds from the start: lists with as many items as they need, and the expressions that
 * fields begin with. Defaults need not be stored.
 */
export function startValues(declared: Parameters): StoredParameters {
  const values: StoredParameters = {};
  for (const [name, parameter] of Object.entries(declared)) {
    if (parameter.kind === 'json' && parameter.initialExpression) values[name] = { mode: 'expression', expression: parameter.initialExpression };
    if (parameter.kind !== 'list') continue;
    const items: StoredListItem[] = [];
    // Conditions and pairs begin with one row to fill in; an empty list under a heading explains nothing.
    const count = Math.max(parameter.minItems ?? 0, parameter.layout === 'conditions' ? 1 : 0);
    while (items.length < count) items.push(newItem(parameter, new Set(items.map((item) => item.id))));
    values[name] = { mode: 'list', items };
  }
  return values;
}

/**
 * A node of the given type, named in the given language.
 * @param parent key of the container in whose body it lies
 */
export function newNode(declaration: NodeDeclaration, graph: Graph, position: Position, title: string, parent?: string): GraphNode {
  return {
    // All small first, or “HTTP request” would become hTTPRequest.
    key: freshKey(graph, declaration.title.en.toLowerCase()),
    name: freeName(title, new Set(graph.nodes.map((node) => node.name))),
    type: declaration.key,
    version: declaration.version,
    ...(parent === undefined ? {} : { parent }),
    position,
    parameters: startValues(declaration.parameters),
  };
}
