import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { usePreferences, type Language } from '@/stores/preferences';
import { api, body } from './client';
import { keys } from './keys';
import type { User } from './types';

export const setupQuery = queryOptions({ queryKey: keys.setup, queryFn: async ({ signal }) => body(await api.GET('/api/v1/setup', { signal })), staleTime: Infinity });
export const meQuery = queryOptions({ queryKey: keys.me, queryFn: async ({ signal }) => body(await api.GET('/api/v1/me', { signal })), staleTime: 5 * 60_000, retry: false });
export const apiKeysQuery = queryOptions({ queryKey: keys.apiKeys, queryFn: async ({ signal }) => body(await api.GET('/api/v1/api-keys', { signal })) });

export interface NewOwner {
  name: string;
  email: string;
  password: string;
}

/** Creates the owner account; the answer's cookie is the session. */
export function useCreateOwner() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (owner: NewOwner) => body(await api.POST('/api/v1/setup', { body: owner })),
    onSuccess: (user: User) => {
      client.setQueryData(keys.me, user);
      client.setQueryData(setupQuery.queryKey, (known) => (known ? { ...known, needed: false } : known));
    },
  });
}

/** Starts a session; the page then speaks the account's language. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (credentials: { email: string; password: string }) => body(await api.POST('/api/v1/auth/sign-in', { body: credentials })),
    onSuccess: (user: User) => {
      client.setQueryData(keys.me, user);
      if (user.language) usePreferences.getState().setLanguage(user.language);
    },
  });
}

/** Ends the session and forgets all that was loaded in it. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await api.POST('/api/v1/auth/sign-out');
    },
    onSuccess: () => client.clear(),
  });
}

export function useUpdateMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: { name?: string; language?: 'en' | 'zh' }) => body(await api.PATCH('/api/v1/me', { body: change })),
    onSuccess: (user: User) => client.setQueryData(keys.me, user),
  });
}

/** Sets the language of the page and of the account. The page does not wait: it speaks it at once. */
export function useSetLanguage() {
  const update = useUpdateMe();
  return (language: Language): void => {
    usePreferences.getState().setLanguage(language);
    update.mutate({ language });
  };
}

export function useChangePassword() {
  return useMutation({
    mutationFn: async (change: { current: string; next: string }) => {
      await api.POST('/api/v1/me/password', { body: change });
    },
  });
}

export function useCreateApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) => body(await api.POST('/api/v1/api-keys', { body: { name } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.apiKeys }),
  });
}

export function useRevokeApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      await api.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keys.apiKeys }),
  });
}
