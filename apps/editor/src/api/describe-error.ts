import type { TFunction } from 'i18next';
import { ApiProblem } from './problem';

export interface ErrorDescription {
  what: string;
  why?: string | undefined;
  code?: string;
}

/** Says an error in words: the server's own where it gave some, else ours. */
export function describeError(error: unknown, t: TFunction<'common'>): ErrorDescription {
  if (error instanceof ApiProblem) {
    if (error.code === `http.${error.status}`) return { what: t('error.server', { status: error.status }), why: t('error.serverWhy') };
    return { what: error.title, why: error.detail, code: error.code };
  }
  // fetch rejects with a TypeError when no answer came at all.
  if (error instanceof TypeError) return { what: t('error.network'), why: t('error.networkWhy') };
  return { what: t('error.unexpected'), why: error instanceof Error ? error.message : String(error) };
}
