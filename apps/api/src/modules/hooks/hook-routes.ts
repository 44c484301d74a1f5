import { Readable } from 'node:stream';
import type { EventSource } from '@hookloom/db';
import type { RawRequest } from '@hookloom/node-sdk';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { METRICS, Metrics } from '../../platform/metrics/metrics.js';
import { isDatabaseUnavailable } from '../../platform/problems/from-error.js';
import { ProblemError } from '../../platform/problems/problem.js';
import { problemAnswer, type HookAnswer } from './answers.js';
import { BodyError, readBody } from './body.js';
import { IngressPipeline, unavailableAnswer, type HookResult } from './ingress-pipeline.js';
import { MAX_DRAINED_BYTES } from './limits.js';
import { TEST_SUFFIX } from '../triggers/test-address.js';
import type { HookRoute } from './hook-route.js';
import { RouteDirectory } from './route-directory.js';

type FindRoute = (hookId: string, now: number) => Promise<HookRoute | null>;

const EMPTY = new Uint8Array(0);
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * `ANY /hooks/:hookId`, the hot path, and `/hooks/:hookId/test`, the same for the draft: a bare Fastify route that sees raw bytes and passes no guard, pipe or logger.
 * Bodies are read only once the address is known.
 */
@Injectable()
export class HookRoutes {
  constructor(
    private readonly directory: RouteDirectory,
    private readonly pipeline: IngressPipeline,
    @Inject(METRICS) private readonly metrics: Metrics,
    private readonly logger: PinoLogger,
  ) {}

  /** Adds the route to the server and begins to listen for changes of routes. */
  async register(server: FastifyInstance): Promise<void> {
    await this.directory.start();
    await server.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
      const add = (url: string, find: FindRoute, source: EventSource): void => {
        scope.route<{ Params: { hookId: string } }>({
          method: METHODS,
          url,
          exposeHeadRoute: false,
          handler: (request, reply) => this.serve(request.params.hookId, find, source, request, reply),
        });
      };
      add('/hooks/:hookId', (hookId, now) => this.directory.find(hookId, now), 'instant');
      add(`/hooks/:hookId${TEST_SUFFIX}`, (hookId) => this.directory.findDraft(hookId), 'test');
    });
  }

  private async serve(hookId: string, find: FindRoute, source: EventSource, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const startedAt = performance.now();
    const { outcome, answer } = await this.outcomeOf(hookId, find, source, request);
    this.metrics.hookAnswered(outcome, startedAt);
    return send(reply, answer);
  }

  private async outcomeOf(hookId: string, find: FindRoute, source: EventSource, request: FastifyRequest): Promise<HookResult> {
    try {
      return await this.receive(hookId, find, source, request);
    } catch (error) {
      if (isDatabaseUnavailable(error)) return result('unavailable', unavailableAnswer());
      if (error instanceof ProblemError) return result('refused', problemAnswer(error.status, error.code, error.message));
      this.logger.logger.error({ err: error }, 'A webhook request could not be handled');
      return result('error', problemAnswer(500, 'server.error', 'Hookloom made a mistake. The log of the server says more.'));
    } finally {
      // What was not read must not hold up the connection.
      if (request.body instanceof Readable && !request.body.readableEnded) drain(request, request.body);
    }
  }

  private async receive(hookId: string, find: FindRoute, source: EventSource, request: FastifyRequest): Promise<HookResult> {
    const receivedAt = Date.now();
    const route = await find(hookId, receivedAt);
    if (!route) return result('refused', problemAnswer(404, 'hook.unknown', 'No workflow listens at this address. Copy it again from the trigger.'));
    const raw = rawRequest(request, receivedAt);
    try {
      const stream = request.body instanceof Readable ? request.body : undefined;
      raw.body = await readBody(stream, contentLength(request), raw.headers['content-encoding']);
    } catch (error) {
      if (error instanceof BodyError) return this.pipeline.refuseBody(route, raw, error, source);
      throw error;
    }
    return this.pipeline.handle(route, raw, source);
  }
}

function rawRequest(request: FastifyRequest, receivedAt: number): RawRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  const end = request.url.indexOf('?');
  return {
    method: request.method,
    path: end < 0 ? request.url : request.url.slice(0, end),
    query: request.query as RawRequest['query'],
    headers,
    body: EMPTY,
    remoteAddress: request.ip,
    receivedAt,
  };
}

function contentLength(request: FastifyRequest): number | null {
  const header = request.headers['content-length'];
  return header === undefined ? null : Number(header);
}

/** A sender that is still sending reads no answer: let it finish, but not for ever. */
function drain(request: FastifyRequest, body: Readable): void {
  if ((contentLength(request) ?? 0) > MAX_DRAINED_BYTES) body.destroy();
  else body.resume();
}

const result = (outcome: HookResult['outcome'], answer: HookAnswer): HookResult => ({ outcome, answer, eventId: null, runId: null });

function send(reply: FastifyReply, { status, headers, body }: HookAnswer): FastifyReply {
  return reply.code(status).headers(headers).header('cache-control', 'no-store').send(body);
}
