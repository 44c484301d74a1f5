import { nodeTypeId } from '@hookloom/node-sdk';
import type { Catalogue, NodeDeclaration } from '@hookloom/node-sdk';

const indices = new WeakMap<Catalogue, { byId: Map<string, NodeDeclaration>; types: Set<string> }>();

/** The declaration of a node type, or undefined. The catalogue is indexed once. */
export function declarationOf(catalogue: Catalogue, type: string, version: number): NodeDeclaration | undefined {
  return indexOf(catalogue).byId.get(nodeTypeId(type, version));
}

/** Whether the type exists in any version. */
export function isKnownType(catalogue: Catalogue, type: string): boolean {
  return indexOf(catalogue).types.has(type);
}

function indexOf(catalogue: Catalogue): { byId: Map<string, NodeDeclaration>; types: Set<string> } {
  let index = indices.get(catalogue);
  if (index === undefined) {
    index = {
      byId: new Map(catalogue.nodes.map((node) => [nodeTypeId(node.key, node.version), node])),
      types: new Set(catalogue.nodes.map((node) => node.key)),
    };
    indices.set(catalogue, index);
  }
  return index;
}
