import { createHash } from 'node:crypto';
import { defineIngress, isJsonObject, inputError, ParseError, type IngressContext } from '@hookloom/node-sdk';
import { readJson } from '../../../shared/read-body.js';
import { SIGNATURE_HEADER, signatureHeader, verifySignature } from '../signature.js';
import { paymentFailed } from './declaration.js';
import { paymentFailedPayload } from './payload.js';
import { exampleEvent } from './sample.js';

const EVENT_TYPE = 'invoice.payment_failed';
/** What Stripe calls itself in its requests. */
const USER_AGENT = 'Stripe/1.0 (+https://stripe.com/docs/webhooks)';

export const paymentFailedIngress = defineIngress<typeof paymentFailed.parameters>({
  declaration: paymentFailed,
  methods: () => ['POST'],
  secretHeaders: [SIGNATURE_HEADER],
  verify: (request, context) => verifySignature(request.body, request.headers[SIGNATURE_HEADER], secretsOf(context), context.now),

  parse(request) {
    const event = readJson(request.body);
    if (!isJsonObject(event) || typeof event['id'] !== 'string' || event['id'] === '' || typeof event['type'] !== 'string') {
      throw new ParseError('stripe.not-an-event', 'The body is not a Stripe event: it has no “id” and “type”.');
    }
    if (event['object'] === 'v2.core.event') {
      throw new ParseError('stripe.thin-event', 'This is a thin event, which holds no invoice. In Stripe choose “snapshot” as the payload style of the endpoint.');
    }
    return [{ dedupeKey: event['id'], type: event['type'], payload: paymentFailedPayload(event) }];
  },

  filter({ type }) {
    return type === EVENT_TYPE ? null : `The event is ${type ?? 'of no type'}; this trigger takes ${EVENT_TYPE} only.`;
  },

  answers: () => 'accepted',

  testRequest(context) {
    const [secret] = secretsOf(context);
    if (secret === undefined) {
      throw inputError('signature.no-secret', 'credential', 'A test event must be signed. Choose a Stripe webhook secret first.');
    }
    const seconds = Math.floor(context.now / 1000);
    const id = `evt_test_${createHash('sha256').update(String(context.now)).digest('hex').slice(0, 16)}`;
    const body = JSON.stringify(exampleEvent(id, seconds));
    return {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': USER_AGENT,
        [SIGNATURE_HEADER]: signatureHeader(Buffer.from(body, 'utf8'), secret, seconds),
      },
      body,
    };
  },
});

/** Secrets of all credentials that are valid now, current ones first. */
function secretsOf({ credentials }: IngressContext): string[] {
  const fitting = credentials.filter(({ type }) => type === 'stripe-webhook').map(({ fields }) => fields);
  const all = [...fitting.map((fields) => fields['secret']), ...fitting.map((fields) => fields['previousSecret'])];
  return all.map((secret) => secret?.trim() ?? '').filter((secret) => secret !== '');
}
