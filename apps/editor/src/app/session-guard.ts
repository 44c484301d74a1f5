import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { ApiProblem } from '@/api/problem';
import { meQuery, setupQuery } from '@/api/session';

/** Lets a signed-in person through; sends others to create the owner account or to sign in, and back afterwards. */
export async function requireSession(client: QueryClient, next: string): Promise<void> {
  try {
    await client.ensureQueryData(meQuery);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    const { needed } = await client.fetchQuery(setupQuery);
    throw needed ? redirect({ to: '/setup' }) : redirect({ to: '/sign-in', search: { next } });
  }
}

/** A path of this app to go to after signing in; anything else, such as another site's address, becomes the start page. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/') || next.startsWith('//') || next.includes('\\')) return '/workflows';
  return next;
}
