import { isJsonObject, type Json, type JsonObject } from '@hookloom/node-sdk';
import { formatAmount } from '../money.js';

/**
 * The event as workflows see it: its own facts and the invoice side by side, with what people map most often made
 * ready. `invoice` is Stripe's object, whole, with `subscription` filled in for both shapes of it.
 */
export function paymentFailedPayload(event: JsonObject): JsonObject {
  const data = isJsonObject(event['data']) ? event['data'] : {};
  const invoice = isJsonObject(data['object']) ? data['object'] : {};
  const subscription = subscriptionOf(invoice);
  const { amount_due: amount, currency } = invoice;
  return {
    id: event['id'] ?? null,
    type: event['type'] ?? null,
    created: momentOf(event['created']),
    livemode: event['livemode'] === true,
    apiVersion: event['api_version'] ?? null,
    account: event['account'] ?? null,
    amountDue: typeof amount === 'number' && typeof currency === 'string' ? formatAmount(amount, currency) : null,
    nextAttempt: momentOf(invoice['next_payment_attempt']),
    subscription,
    invoice: { ...invoice, subscription },
  };
}

/**
 * Since API version 2025-03-31 (basil) the subscription stands under `parent`; before, on the invoice itself. Old
 * fields may still come as null, hence `??`. Expanded, it is an object with an id.
 */
function subscriptionOf(invoice: JsonObject): string | null {
  const parent = isJsonObject(invoice['parent']) ? invoice['parent'] : {};
  const details = isJsonObject(parent['subscription_details']) ? parent['subscription_details'] : {};
  const found = details['subscription'] ?? invoice['subscription'] ?? null;
  const id = isJsonObject(found) ? found['id'] : found;
  return typeof id === 'string' ? id : null;
}

/** Unix seconds as ISO 8601; null for anything else. */
function momentOf(seconds: Json | undefined): string | null {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return null;
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
