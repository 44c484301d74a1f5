import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

/** Tries of a read that got no answer or a server error. */
const READ_RETRIES = 2;

/** Whether asking again could help: no answer, or the server's own trouble. A refusal stays a refusal. */
export function isWorthRetrying(failures: number, error: unknown): boolean {
  if (failures >= READ_RETRIES) return false;
  return !(error instanceof ApiProblem) || error.status >= 500;
}

/** Live events renew what is shown, so data stays fresh until told otherwise. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: isWorthRetrying, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
