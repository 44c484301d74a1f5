import { HttpException } from '@nestjs/common';
import { DatabaseUnavailableError } from '../engine/contract.js';
import { ProblemError } from './problem.js';

interface FastifyLikeError {
  code: string;
  statusCode?: number;
  message: string;
}

/** Fastify's own refusals, in words that say what to do. */
const FASTIFY_PROBLEMS: Record<string, { status: number; code: string; detail: string }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'request.body-too-large', detail: 'The body is larger than this address takes in. Send less.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, code: 'request.media-type', detail: 'Send the body as application/json.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'request.invalid-json', detail: 'The body is empty although the request says that it is JSON.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { status: 400, code: 'request.content-length', detail: 'The body is not as long as its Content-Length says.' },
  FST_ERR_BAD_URL: { status: 400, code: 'request.bad-url', detail: 'The address cannot be read: check its percent-encoding.' },
  FST_ERR_MAX_PARAM_LENGTH: { status: 414, code: 'request.bad-url', detail: 'A part of the address is too long.' },
};

/** PostgreSQL's and the sockets' ways of saying that the database is away. SQLSTATE classes 08 and 57P. */
const UNAVAILABLE = /^(08\w{3}|57P0[1-3]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/;

/** @returns whether an error says that PostgreSQL cannot be reached now. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailableError) return true;
  for (let current: unknown = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth += 1) {
    if ('code' in current && typeof current.code === 'string' && UNAVAILABLE.test(current.code)) return true;
    if (/Connection terminated|timeout exceeded when trying to connect|Driver not Connected|pool is draining|Query read timeout/i.test(current.message)) return true;
    if (current instanceof AggregateError && current.errors.some(isDatabaseUnavailable)) return true;
  }
  return false;
}

/** How long a sender should wait before it tries again while PostgreSQL is away, in seconds. */
export const RETRY_AFTER_UNAVAILABLE_S = 5;

/** Turns whatever was thrown into the one kind of answer that clients know. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof HttpException) return fromHttpException(error);
  if (isFastifyError(error)) {
    const known = FASTIFY_PROBLEMS[error.code];
    if (known) return new ProblemError({ ...known, cause: error });
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return new ProblemError({ status: error.statusCode, code: 'request.invalid', detail: error.message, cause: error });
    }
  }
  if (isDatabaseUnavailable(error)) {
    return new ProblemError({
      status: 503,
      code: 'database.unavailable',
      detail: 'The database cannot be reached. Try again in a few seconds; nothing was lost.',
      headers: { 'retry-after': String(RETRY_AFTER_UNAVAILABLE_S) },
      cause: error,
    });
  }
  return new ProblemError({
    status: 500,
    code: 'server.error',
    detail: 'Hookloom made a mistake. The log of the server says more.',
    cause: error,
  });
}

function fromHttpException(error: HttpException): ProblemError {
  const status = error.getStatus();
  if (status === 404) return new ProblemError({ status, code: 'route.not-found', detail: 'There is nothing at this address. The API is described at /api/docs.', cause: error });
  // Nest hands some of Fastify's refusals on as its own, with nothing but the status left.
  const known = Object.values(FASTIFY_PROBLEMS).find((candidate) => candidate.status === status && status !== 400);
  return new ProblemError({ ...(known ?? { status, code: 'request.invalid', detail: error.message }), cause: error });
}

function isFastifyError(error: unknown): error is FastifyLikeError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('FST_');
}
