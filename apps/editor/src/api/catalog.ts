import { isJsonObject, type CredentialDeclaration, type NodeDeclaration } from '@hookloom/node-sdk';
import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client';
import { keys } from './keys';
import { toApiProblem } from './problem';
import type { Catalog } from './types';

/** The server sends the declarations of the SDK as they are; an entry without a key is none. */
function areDeclarations<D extends NodeDeclaration | CredentialDeclaration>(entries: readonly unknown[]): entries is D[] {
  return entries.every((entry) => isJsonObject(entry) && typeof entry.key === 'string');
}

/** The catalogue changes only with a new release of the server. */
export const catalogQuery = queryOptions({
  queryKey: keys.catalog,
  queryFn: async ({ signal }): Promise<Catalog> => {
    const { nodes, credentials } = body(await api.GET('/api/v1/catalog', { signal }));
    if (!areDeclarations<NodeDeclaration>(nodes) || !areDeclarations<CredentialDeclaration>(credentials)) throw toApiProblem(502, null);
    return { nodes, credentials };
  },
  staleTime: Infinity,
});
