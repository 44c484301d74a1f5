import { defineBehaviour, type Json } from '@hookloom/node-sdk';
import { headersFrom } from '../../shared/headers.js';
import { respondNode } from './declaration.js';

/** Statuses that have no body (RFC 9110, 15.3.5 and 15.4.5). */
const WITHOUT_BODY = new Set([204, 205, 304]);

export const respondBehaviour = defineBehaviour(respondNode, ({ parameters, input }) => {
  const own = headersFrom(parameters.headers, 'headers');
  const { status } = parameters;
  const bodies: Record<typeof parameters.body, { type: string | null; value: Json }> = {
    json: { type: 'application/json; charset=utf-8', value: parameters.json },
    input: { type: 'application/json; charset=utf-8', value: input },
    text: { type: 'text/plain; charset=utf-8', value: parameters.text },
    none: { type: null, value: null },
  };
  const { type, value } = WITHOUT_BODY.has(status) ? bodies.none : bodies[parameters.body];
  const headers = type === null ? own : { 'content-type': type, ...own };
  return { kind: 'done', output: value, answer: { status, headers, body: value } };
});
