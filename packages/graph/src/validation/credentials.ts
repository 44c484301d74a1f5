import type { NodeDeclaration } from '@hookloom/node-sdk';
import type { GraphNode } from '../graph.js';
import type { Problem } from '../problems.js';

/**
 * Checks the credential a node has chosen.
 * @param known all credentials the workflow may use; undefined: not asked about.
 */
export function credentialProblems(
  node: GraphNode,
  declaration: NodeDeclaration,
  known: ReadonlyMap<string, string> | undefined,
): Problem[] {
  const use = declaration.credential;
  const at = { node: node.key, field: 'credential' };
  if (node.credential === undefined) {
    if (use?.required !== true) return [];
    const message = `“${node.name}” needs a credential.`;
    return [{ severity: 'error', code: 'credential.missing', message, ...at, params: { name: node.name, types: use.types.join(', ') } }];
  }
  if (use === undefined) {
    const message = `“${node.name}” uses no credential; the one chosen has no effect.`;
    return [{ severity: 'warning', code: 'credential.wrong-type', message, ...at, params: { name: node.name } }];
  }
  if (known === undefined) return [];
  const type = known.get(node.credential);
  if (type === undefined) {
    const message = `The credential of “${node.name}” does not exist any more, or this workflow may not use it.`;
    return [{ severity: 'error', code: 'credential.unknown', message, ...at, params: { name: node.name, credential: node.credential } }];
  }
  if (use.types.includes(type)) return [];
  const message = `“${node.name}” needs a credential of type ${use.types.join(' or ')}, not ${type}.`;
  return [{ severity: 'error', code: 'credential.wrong-type', message, ...at, params: { name: node.name, type, types: use.types.join(', ') } }];
}
