import type { TFunction } from 'i18next';
import { splitSentence } from '@/lib/sentence';
import { ApiProblem, NetworkError } from './problem';

export interface ErrorDescription {
  what: string;
  why?: string | undefined;
  code?: string | undefined;
}

/** Titles that only repeat the HTTP status (RFC 9110): the detail says more. */
const STATUS_TITLES = new Set(['Bad Request', 'Unauthorized', 'Forbidden', 'Not Found', 'Method Not Allowed', 'Conflict', 'Gone', 'Payload Too Large', 'Unsupported Media Type', 'Unprocessable Entity', 'Too Many Requests', 'Internal Server Error', 'Bad Gateway', 'Service Unavailable', 'Gateway Timeout']);

/** Says an error in words: the server's own where it gave some, else ours. */
export function describeError(error: unknown, t: TFunction<'common'>): ErrorDescription {
  if (error instanceof ApiProblem) {
    const { title, detail, code, status } = error;
    if (code === `http.${status}`) return { what: t('error.server', { status }), why: t('error.serverWhy') };
    if (!STATUS_TITLES.has(title) || !detail) return { what: title, why: detail, code };
    const { first, rest } = splitSentence(detail);
    return { what: first, why: rest, code };
  }
  if (error instanceof NetworkError) return { what: t('error.network'), why: t('error.networkWhy') };
  return { what: t('error.unexpected'), why: error instanceof Error ? error.message : String(error) };
}
