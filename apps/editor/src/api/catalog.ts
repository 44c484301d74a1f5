import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client';
import { keys } from './keys';
import type { Catalog } from './types';

/** The catalogue changes only with a new release of the server. */
export const catalogQuery = queryOptions({
  queryKey: keys.catalog,
  queryFn: async ({ signal }): Promise<Catalog> => {
    const { nodes, credentials } = body(await api.GET('/api/v1/catalog', { signal }));
    return { nodes: nodes as unknown[] as Catalog['nodes'], credentials: credentials as unknown[] as Catalog['credentials'] };
  },
  staleTime: Infinity,
});
