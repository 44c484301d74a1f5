import type { IncomingHttpHeaders } from 'node:http';

/** The header that the editor sends. Another site cannot send it without a CORS preflight, which is never granted. */
export const CLIENT_HEADER = 'x-hookloom-client';
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request could have been made by another site in the person's browser.
 * @param ownOrigins origins under which this server is reached, such as `https://hooks.example.com`
 */
export function isCrossSite(method: string, headers: IncomingHttpHeaders, ownOrigins: readonly string[]): boolean {
  if (SAFE_METHODS.has(method)) return false;
  if (headers[CLIENT_HEADER] !== undefined) return false;
  if (headers.origin !== undefined) return !ownOrigins.includes(headers.origin);
  return true;
}

/** Origins by which this request's own host may be called, besides the configured public one. */
export function originsOfHost(host: string | undefined, publicOrigin: string): string[] {
  return host ? [publicOrigin, `http://${host}`, `https://${host}`] : [publicOrigin];
}
