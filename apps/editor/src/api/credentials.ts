import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from './client';
import { keys } from './keys';
import type { Credential } from './types';

export type CredentialFields = Record<string, string | number | boolean | null>;

export const credentialsQuery = queryOptions({ queryKey: keys.credentials, queryFn: async ({ signal }) => body(await api.GET('/api/v1/credentials', { signal })) });

export interface CredentialChange {
  /** Absent for a new one. */
  id?: string;
  type: string;
  name: string;
  /** Of secrets only those that are to be replaced. */
  fields: CredentialFields;
}

export function useSaveCredential() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, type, name, fields }: CredentialChange): Promise<Credential> =>
      id === undefined
        ? body(await api.POST('/api/v1/credentials', { body: { type, name, fields } }))
        : body(await api.PATCH('/api/v1/credentials/{id}', { params: { path: { id } }, body: { name, fields } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.credentials }),
  });
}

export function useTestCredential() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => body(await api.POST('/api/v1/credentials/{id}/test', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.credentials }),
  });
}

export function useDeleteCredential() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      await api.DELETE('/api/v1/credentials/{id}', { params: { path: { id } } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keys.credentials }),
  });
}
