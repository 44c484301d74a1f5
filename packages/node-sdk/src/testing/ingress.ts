import type { IngressContext, Millis, RawRequest, TriggerIngress } from '../behaviour.js';
import type { NodeDeclaration } from '../declaration.js';
import type { Parameters } from '../parameters.js';
import { TEST_NOW } from './run-step.js';
import { valuesWithDefaults, type PartialValues } from './values.js';

/** A request as a test writes it: the body as text, names of headers in any case. */
export interface RequestSetup extends Partial<Omit<RawRequest, 'body'>> {
  body?: string | Uint8Array;
}

export function rawRequest(setup: RequestSetup = {}): RawRequest {
  const { body = '', headers = {}, ...rest } = setup;
  return {
    method: 'POST',
    path: '/hooks/k7Qd2xW9',
    query: {},
    remoteAddress: '203.0.113.7',
    receivedAt: TEST_NOW,
    ...rest,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: typeof body === 'string' ? Buffer.from(body, 'utf8') : body,
  };
}

export function ingressContext<P extends Parameters>(
  declaration: NodeDeclaration<P>,
  setup: { parameters?: PartialValues<P>; credentials?: IngressContext['credentials']; now?: Millis } = {},
): IngressContext<P> {
  return {
    parameters: valuesWithDefaults(declaration.parameters, setup.parameters),
    credentials: setup.credentials ?? [],
    now: setup.now ?? TEST_NOW,
  };
}

/**
 * A trigger's own test request must pass its own checks and be read as at least one wanted event.
 * @returns what is wrong; empty when all is well
 */
export function checkTestRequest<P extends Parameters>(ingress: TriggerIngress<P>, context: IngressContext<P>): string[] {
  const test = ingress.testRequest(context);
  const request = rawRequest({ method: test.method, headers: test.headers, body: test.body, receivedAt: context.now });
  const verification = ingress.verify(request, context);
  if (!verification.ok) return [`its own test request is refused: ${verification.message}`];
  const problems = ingress.methods(context.parameters).includes(test.method) ? [] : [`its test request comes by ${test.method}, which it does not take`];
  const events = ingress.parse(request, context);
  if (events.length === 0) problems.push('its test request holds no event');
  for (const event of events) {
    const unwanted = ingress.filter?.(event, context) ?? null;
    if (unwanted !== null) problems.push(`its test event is filtered: ${unwanted}`);
  }
  return problems;
}
