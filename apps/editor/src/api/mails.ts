import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from './client';
import { keys } from './keys';

const PAGE = 100;

export const mailsQuery = infiniteQueryOptions({
  queryKey: keys.mails,
  queryFn: async ({ signal, pageParam }) => body(await api.GET('/api/v1/mails', { signal, params: { query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } } })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});

/** Reading a mail marks it as read on the server. */
export function mailQuery(id: string) {
  return queryOptions({ queryKey: keys.mail(id), queryFn: async ({ signal }) => body(await api.GET('/api/v1/mails/{id}', { signal, params: { path: { id } } })), staleTime: Infinity });
}

export function useDeleteMail() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      await api.DELETE('/api/v1/mails/{id}', { params: { path: { id } } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['mails'] }),
  });
}

export function useDeleteAllMails() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await api.DELETE('/api/v1/mails');
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['mails'] }),
  });
}
