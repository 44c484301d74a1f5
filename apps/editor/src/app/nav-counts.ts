import { useQuery } from '@tanstack/react-query';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';

/** One row is asked for only because the counts come with a page of the list. */
const ONE = 1;
/** Milliseconds after which the figures are asked for anew even if no live event said so. */
const RENEW_MS = 30_000;

export interface NavCounts {
  workflows: number | undefined;
  live: number | undefined;
  unread: number | undefined;
}

/** The figures beside the names in the navigation. Missing ones are left out: the links work without. */
export function useNavCounts(): NavCounts {
  const workflows = useQuery({
    queryKey: keys.workflowCounts,
    queryFn: async ({ signal }) => {
      const { counts, health } = body(await api.GET('/api/v1/workflows', { signal, params: { query: { limit: ONE } } }));
      return { all: counts.all, live: health.live };
    },
    refetchInterval: RENEW_MS,
  });
  const mails = useQuery({
    queryKey: keys.unread,
    queryFn: async ({ signal }) => body(await api.GET('/api/v1/mails', { signal, params: { query: { limit: ONE } } })).unread,
  });
  return { workflows: workflows.data?.all, live: workflows.data?.live, unread: mails.data };
}
