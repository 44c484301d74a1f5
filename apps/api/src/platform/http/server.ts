import { JsonDepthError, parseJson, type Json } from '@hookloom/node-sdk';
import fastifyCookie from '@fastify/cookie';
import { fastify, type FastifyInstance, type FastifyReply } from 'fastify';
import { problemOf } from '../problems/from-error.js';
import { PROBLEM_CONTENT_TYPE, ProblemError } from '../problems/problem.js';
import { addSecurityHeaders } from './security-headers.js';

/** Largest body of an API call, bytes: a graph at its limits fits. */
export const MAX_API_BODY_BYTES = 16 * 1024 * 1024;
/** A request must have come in whole within this time, milliseconds: slow senders may not hold sockets. */
export const REQUEST_TIMEOUT_MS = 30_000;
/** The headers of a request must have come in within this time, milliseconds. */
export const HEADERS_TIMEOUT_MS = 10_000;
/** An idle kept-alive connection is closed after this time, milliseconds. */
export const KEEP_ALIVE_TIMEOUT_MS = 72_000;
/** How often Node looks for connections that broke a time-out, milliseconds. */
const CONNECTIONS_CHECK_MS = 5_000;
/** Bytes of all request headers together. */
const MAX_HEADER_BYTES = 16 * 1024;

/** Makes the HTTP server with every limit set; routes are added by Nest and by the ingress. */
export async function createHttpServer(trustProxy: string | null): Promise<FastifyInstance> {
  const server = fastify({
    bodyLimit: MAX_API_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: 0,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    logger: false,
    trustProxy: trustProxy ?? false,
    return503OnClosing: true,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: CONNECTIONS_CHECK_MS, maxHeaderSize: MAX_HEADER_BYTES },
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    frameworkErrors: (error, _request, reply: FastifyReply) => {
      const problem = problemOf(error);
      void reply.code(problem.status).header('content-type', PROBLEM_CONTENT_TYPE).send(JSON.stringify(problem.body));
    },
    clientErrorHandler: (error, socket) => {
      if ('code' in error && error.code === 'ECONNRESET') return;
      const tooLarge = 'code' in error && error.code === 'HPE_HEADER_OVERFLOW';
      const status = tooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request';
      if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      else socket.destroy();
    },
  });
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, parseJsonBody(String(text)));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
  await server.register(fastifyCookie);
  addSecurityHeaders(server);
  return server;
}

/** @throws ProblemError 400 that says where the JSON breaks */
export function parseJsonBody(text: string): Json | undefined {
  if (text === '') return undefined;
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonDepthError) throw new ProblemError({ status: 400, code: 'request.too-deep', detail: error.message, cause: error });
    if (error instanceof SyntaxError) throw new ProblemError({ status: 400, code: 'request.invalid-json', detail: `The body is not JSON: ${error.message}.`, cause: error });
    throw error;
  }
}
