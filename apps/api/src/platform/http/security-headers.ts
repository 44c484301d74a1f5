import type { FastifyInstance } from 'fastify';

/** What the editor may load: itself. Inline styles are needed by the canvas, `data:` images by the mail preview. */
export const APP_CSP = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

/** Headers of every answer, unless the route set its own. */
export function addSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onSend', (_request, reply, _payload, done) => {
    const headers = reply.getHeaders();
    if (headers['x-content-type-options'] === undefined) reply.header('x-content-type-options', 'nosniff');
    if (headers['referrer-policy'] === undefined) reply.header('referrer-policy', 'no-referrer');
    if (headers['content-security-policy'] === undefined) reply.header('content-security-policy', APP_CSP);
    if (headers['cross-origin-opener-policy'] === undefined) reply.header('cross-origin-opener-policy', 'same-origin');
    done();
  });
}
