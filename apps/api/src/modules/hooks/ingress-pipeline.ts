import type { EventSource, StoredRequest } from '@hookloom/db';
import { maskHeaders, ParseError, type IngressContext, type ParsedEvent, type RawRequest } from '@hookloom/node-sdk';
import { Inject, Injectable } from '@nestjs/common';
import { DatabaseUnavailableError, ENGINE, type Accepted, type Engine } from '../../platform/engine/contract.js';
import type { HookOutcome } from '../../platform/metrics/metrics.js';
import { RETRY_AFTER_UNAVAILABLE_S } from '../../platform/problems/from-error.js';
import { jsonAnswer, problemAnswer, workflowAnswer, type HookAnswer } from './answers.js';
import type { BodyError } from './body.js';
import type { HookRoute } from './hook-route.js';
import { ACCEPT_DEADLINE_MS, ANSWER_TIMEOUT_MS, MAX_KEPT_RAW_BYTES } from './limits.js';

/** How a request ended: what the sender is told, and what people and metrics are. */
export interface HookResult {
  outcome: HookOutcome;
  answer: HookAnswer;
  /** Null when nothing was kept, or a refusal was only counted. */
  eventId: string | null;
  runId: string | null;
}
interface Refusal {
  state: 'refused' | 'filtered';
  code: string;
  message: string;
  expected?: string;
  received?: string;
}

/**
 * The way of a request once its address is known: method, proof of origin on the raw bytes, reading, filter, inbox, answer.
 * Whatever is turned away leaves a row that says why.
 */
@Injectable()
export class IngressPipeline {
  constructor(@Inject(ENGINE) private readonly engine: Engine) {}

  /** @throws DatabaseUnavailableError when nothing could be kept */
  async handle(route: HookRoute, request: RawRequest, source: EventSource = 'instant'): Promise<HookResult> {
    const early = await this.turnAway(route, request, source);
    if (early) return early;
    const { ingress, versionId } = route;
    const context: IngressContext = { parameters: route.parameters, credentials: route.credentials, now: request.receivedAt };
    const handshake = ingress.handshake?.(request, context) ?? null;
    const proof = ingress.verify(request, context);
    if (handshake && (proof.ok || ingress.declaration.trigger?.verification !== 'required')) {
      return { outcome: 'handshake', answer: workflowAnswer(handshake), eventId: null, runId: null };
    }
    if (!proof.ok) {
      const { code, message, expected, received } = proof;
      return this.refuse(route, request, source, { state: 'refused', code, message, expected, received }, problemAnswer(401, code, message), request.body);
    }
    let events: ParsedEvent[];
    try {
      events = ingress.parse(request, context);
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      const answer = problemAnswer(400, error.code, error.message);
      return this.refuse(route, request, source, { state: 'refused', code: error.code, message: error.message }, answer, request.body);
    }
    const results: HookResult[] = [];
    for (const event of events) results.push(await this.take(route, versionId ?? '', request, context, event, source));
    return combined(results);
  }

  /** A body that was not taken in, of a request whose address is known. */
  async refuseBody(route: HookRoute, request: RawRequest, error: BodyError, source: EventSource): Promise<HookResult> {
    const answer = problemAnswer(error.status, error.code, error.message);
    return this.refuse(route, request, source, { state: 'refused', code: error.code, message: error.message }, answer, null, error.bytes);
  }

  private async turnAway(route: HookRoute, request: RawRequest, source: EventSource): Promise<HookResult | null> {
    if (route.versionId === null) {
      const message = 'The workflow of this address is off, so the event was not taken in. Publish it or switch it on.';
      return this.refuse(route, request, source, { state: 'refused', code: 'hook.off', message }, problemAnswer(404, 'hook.off', message), null);
    }
    if (route.methods.has(request.method)) return null;
    const allowed = [...route.methods].join(', ');
    const message = `This address takes ${allowed}, not ${request.method}.`;
    const refusal: Refusal = { state: 'refused', code: 'hook.method', message, expected: allowed, received: request.method };
    return this.refuse(route, request, source, refusal, problemAnswer(405, 'hook.method', message, { allow: allowed }), null);
  }

  private async take(route: HookRoute, versionId: string, request: RawRequest, context: IngressContext, event: ParsedEvent, source: EventSource): Promise<HookResult> {
    const unwanted = route.ingress.filter?.(event, context) ?? null;
    if (unwanted !== null) {
      const refusal: Refusal = { state: 'filtered', code: 'hook.filtered', message: unwanted };
      return this.refuse(route, request, source, refusal, jsonAnswer(200, { accepted: false, filtered: true, reason: unwanted }), null, request.body.length, event);
    }
    const accepted = await inTime(
      this.engine.accept({
        triggerId: route.triggerId,
        workflowId: route.workflowId,
        versionId,
        source,
        dedupeKey: route.test ? null : event.dedupeKey,
        key: event.dedupeKey,
        type: event.type ?? null,
        payload: event.payload,
        request: storedRequest(route, request, request.body.length),
        receivedAt: request.receivedAt,
        test: route.test,
      }),
    );
    const outcome = accepted.state === 'duplicate' ? 'duplicate' : 'accepted';
    return { outcome, answer: await this.answerFor(route, accepted), eventId: accepted.eventId, runId: accepted.runId };
  }

  private async answerFor(route: HookRoute, { state, eventId, runId }: Accepted): Promise<HookAnswer> {
    const duplicate = state === 'duplicate';
    const facts = duplicate ? { accepted: true, duplicate, event: eventId, run: runId } : { accepted: true, event: eventId, run: runId };
    if (route.answers === 'accepted' || runId === null) return jsonAnswer(duplicate ? 200 : 202, facts);
    const told = await this.engine.answerOf(runId, route.answers, ANSWER_TIMEOUT_MS);
    switch (told.kind) {
      case 'answer':
        return workflowAnswer(told.answer);
      case 'ended':
        if (told.status === 'succeeded') return workflowAnswer({ status: 200, headers: {}, body: told.result });
        return problemAnswer(500, `run.${told.status}`, 'The event was kept, but its run did not succeed.', {}, facts);
      case 'timeout':
        return jsonAnswer(202, facts, { location: `/api/v1/runs/${runId}` });
    }
  }

  private async refuse(
    route: HookRoute,
    request: RawRequest,
    source: EventSource,
    { state, ...reason }: Refusal,
    answer: HookAnswer,
    raw: Uint8Array | null,
    bodyBytes = request.body.length,
    event?: ParsedEvent,
  ): Promise<HookResult> {
    const noted = await inTime(
      this.engine.note({
        triggerId: route.triggerId,
        workflowId: route.workflowId,
        state,
        source,
        key: event?.dedupeKey ?? null,
        type: event?.type ?? null,
        payload: event?.payload ?? null,
        request: storedRequest(route, request, bodyBytes),
        raw: raw && raw.subarray(0, MAX_KEPT_RAW_BYTES),
        reason,
        answerStatus: answer.status,
        receivedAt: request.receivedAt,
      }),
    );
    return { outcome: state, answer, eventId: noted?.eventId ?? null, runId: null };
  }
}

/** What a sender is told while PostgreSQL is away: try again, nothing was kept. */
export function unavailableAnswer(): HookAnswer {
  return problemAnswer(503, 'hook.unavailable', 'The event could not be kept just now. Send it again.', { 'retry-after': String(RETRY_AFTER_UNAVAILABLE_S) });
}

function storedRequest(route: HookRoute, request: RawRequest, bodyBytes: number): StoredRequest {
  const { method, path, query, remoteAddress } = request;
  return { method, path, query, headers: maskHeaders(request.headers, route.secretHeaders), remoteAddress, bodyBytes };
}

/** The most telling result of a request with several events; a request without any counts as filtered. */
function combined(results: readonly HookResult[]): HookResult {
  const [first] = results;
  if (!first) return { outcome: 'filtered', answer: jsonAnswer(200, { accepted: true, events: 0 }), eventId: null, runId: null };
  if (results.length === 1) return first;
  return results.find(({ outcome }) => outcome === 'accepted') ?? results.find(({ outcome }) => outcome === 'duplicate') ?? first;
}

/** @throws DatabaseUnavailableError when the inbox does not answer while the sender can be told in time */
function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new DatabaseUnavailableError('PostgreSQL did not answer in time')), ACCEPT_DEADLINE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
