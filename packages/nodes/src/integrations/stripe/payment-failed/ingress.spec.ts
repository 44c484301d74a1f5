import { isJsonObject, NodeError, ParseError, type JsonObject } from '@hookloom/node-sdk';
import { checkTestRequest, ingressContext, rawRequest, TEST_NOW } from '@hookloom/node-sdk/testing';
import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { paymentFailed } from './declaration.js';
import { paymentFailedIngress as ingress } from './ingress.js';
import { exampleEvent } from './sample.js';

const SECRET = 'whsec_current';
const credentials = [{ type: 'stripe-webhook', fields: { secret: SECRET } }];
const context = ingressContext(paymentFailed, { credentials });
const stripe = new Stripe('sk_test_unused');

function parseEvent(event: unknown): ReturnType<typeof ingress.parse> {
  return ingress.parse(rawRequest({ body: JSON.stringify(event) }), context);
}
/** The example's invoice with changes. */
function eventWith(invoice: JsonObject): JsonObject {
  const event = exampleEvent();
  const data = isJsonObject(event['data']) ? event['data'] : {};
  return { ...event, data: { object: { ...(isJsonObject(data['object']) ? data['object'] : {}), ...invoice } } };
}

describe('Stripe: payment failed', () => {
  it('accepts an event signed by Stripe’s own library', () => {
    const payload = JSON.stringify(exampleEvent());
    const header = stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET, timestamp: TEST_NOW / 1000 });
    const request = rawRequest({ headers: { 'Stripe-Signature': header }, body: payload });
    expect(ingress.verify(request, context)).toEqual({ ok: true });
    expect(ingress.parse(request, context)).toEqual([{ dedupeKey: 'evt_1QPk3ZB7WZ01zgkWr4Hq8sLd', type: 'invoice.payment_failed', payload: paymentFailed.sample }]);
  });

  it('verifies the bytes as they came, not what they mean', () => {
    const payload = JSON.stringify(exampleEvent());
    const header = stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET, timestamp: TEST_NOW / 1000 });
    const pretty = rawRequest({ headers: { 'stripe-signature': header }, body: JSON.stringify(exampleEvent(), null, 2) });
    expect(ingress.verify(pretty, context)).toMatchObject({ ok: false, code: 'signature.mismatch' });
  });

  it('fails closed while no secret is set', () => {
    for (const none of [[], [{ type: 'stripe-webhook', fields: { secret: '  ' } }], [{ type: 'http-bearer', fields: { secret: SECRET } }]]) {
      const without = ingressContext(paymentFailed, { credentials: none });
      expect(ingress.verify(rawRequest({ body: '{}' }), without)).toMatchObject({ ok: false, code: 'signature.no-secret' });
      expect(() => ingress.testRequest(without)).toThrow(NodeError);
    }
  });

  it('takes the previous secret of a credential, and a second credential, during a rotation', () => {
    const payload = JSON.stringify(exampleEvent());
    const header = stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_old', timestamp: TEST_NOW / 1000 });
    const request = rawRequest({ headers: { 'stripe-signature': header }, body: payload });
    const rolling = { type: 'stripe-webhook', fields: { secret: SECRET, previousSecret: 'whsec_old' } };
    const second = { type: 'stripe-webhook', fields: { secret: 'whsec_old' } };
    expect(ingress.verify(request, ingressContext(paymentFailed, { credentials: [rolling] }))).toEqual({ ok: true });
    expect(ingress.verify(request, ingressContext(paymentFailed, { credentials: [...credentials, second] }))).toEqual({ ok: true });
    expect(ingress.verify(request, context)).toMatchObject({ ok: false, code: 'signature.mismatch' });
  });

  it('sends a test event that passes its own checks, each with an id of its own', () => {
    expect(checkTestRequest(ingress, context)).toEqual([]);
    const [first, second] = [context, { ...context, now: context.now + 1 }].map((at) => ingress.testRequest(at).body);
    expect(first).not.toBe(second);
    const test = ingress.testRequest(context);
    expect(stripe.webhooks.constructEvent(test.body, test.headers['stripe-signature'] ?? '', SECRET, 300, undefined, TEST_NOW).livemode).toBe(false);
  });

  it('wants invoice.payment_failed only, and says so', () => {
    const [event] = parseEvent({ ...exampleEvent(), type: 'invoice.paid' });
    expect(event && ingress.filter?.(event, context)).toBe('The event is invoice.paid; this trigger takes invoice.payment_failed only.');
  });

  it('finds the subscription in the new and in the old shape', () => {
    const of = (invoice: JsonObject): unknown => parseEvent(eventWith(invoice))[0]?.payload['subscription'];
    expect(of({})).toBe('sub_1QPk3XB7WZ01zgkWn5Tt9uQe');
    expect(of({ parent: null, subscription: 'sub_old' })).toBe('sub_old');
    expect(of({ parent: { subscription_details: { subscription: { id: 'sub_expanded', object: 'subscription' } } } })).toBe('sub_expanded');
    expect(of({ subscription: null })).toBe('sub_1QPk3XB7WZ01zgkWn5Tt9uQe');
    expect(of({ parent: null, subscription: null })).toBeNull();
  });

  it('makes dates and amounts ready to use', () => {
    expect(parseEvent(eventWith({ amount_due: 500, currency: 'jpy', next_payment_attempt: null }))[0]?.payload).toMatchObject({
      created: '2026-11-24T18:04:00.000Z',
      amountDue: '500 JPY',
      nextAttempt: null,
      invoice: { amount_due: 500, customer_email: 'lea@ateliernord.example' },
    });
  });

  it.each([
    ['not JSON', '{"id":', 'body.invalid-json'],
    ['no event', '{"hello":"world"}', 'stripe.not-an-event'],
    ['a list', '[1]', 'stripe.not-an-event'],
    ['a thin event', '{"id":"evt_1","object":"v2.core.event","type":"v1.billing.meter"}', 'stripe.thin-event'],
    ['nested too deep', `${'['.repeat(100_000)}`, 'body.too-deep'],
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'body.wrong-charset'],
  ])('refuses a body that is %s', (_, body, code) => {
    expect(() => ingress.parse(rawRequest({ body }), context)).toThrow(expect.objectContaining({ name: 'ParseError', code }));
    expect(() => ingress.parse(rawRequest({ body }), context)).toThrow(ParseError);
  });

  it('survives an invoice that is not there, and names that aim at prototypes', () => {
    expect(parseEvent({ id: 'evt_1', type: 'invoice.payment_failed' })[0]?.payload).toMatchObject({ id: 'evt_1', subscription: null, amountDue: null });
    const body = '{"id":"evt_1","type":"invoice.payment_failed","data":{"object":{"__proto__":{"polluted":1},"currency":"eur"}}}';
    const [event] = ingress.parse(rawRequest({ body }), context);
    const invoice = event?.payload['invoice'];
    expect(isJsonObject(invoice) && Object.hasOwn(invoice, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
