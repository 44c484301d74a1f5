import type { JsonObject } from '@hookloom/node-sdk';

/** When the example was made, in Unix seconds: 24 November 2026, 18:04 UTC. */
const EXAMPLE_CREATED = 1_795_543_440;

/**
 * An `invoice.payment_failed` event in the shape Stripe sends since API version 2025-03-31 (basil): the subscription
 * stands under `parent`. Values are invented. Source: docs.stripe.com/api/invoices/object.
 */
export function exampleEvent(id = 'evt_1QPk3ZB7WZ01zgkWr4Hq8sLd', created = EXAMPLE_CREATED): JsonObject {
  return {
    id,
    object: 'event',
    api_version: '2026-10-28.endive',
    created,
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type: 'invoice.payment_failed',
    data: { object: exampleInvoice(created) },
  };
}

function exampleInvoice(created: number): JsonObject {
  return {
    id: 'in_1QPk3YB7WZ01zgkW2fXcN7aP',
    object: 'invoice',
    number: 'BW-2026-0193',
    status: 'open',
    customer: 'cus_R7hTq0AbLm3Nv1',
    customer_email: 'lea@ateliernord.example',
    customer_name: 'Léa Martin',
    amount_due: 4900,
    amount_paid: 0,
    amount_remaining: 4900,
    currency: 'eur',
    attempt_count: 2,
    attempted: true,
    next_payment_attempt: created + 226_560,
    billing_reason: 'subscription_cycle',
    collection_method: 'charge_automatically',
    created: created - 3_600,
    hosted_invoice_url: 'https://invoice.stripe.com/i/acct_1Kx/test_example',
    invoice_pdf: 'https://pay.stripe.com/invoice/acct_1Kx/test_example/pdf',
    livemode: false,
    metadata: {},
    parent: {
      type: 'subscription_details',
      subscription_details: { subscription: 'sub_1QPk3XB7WZ01zgkWn5Tt9uQe', metadata: {} },
    },
    lines: {
      object: 'list',
      has_more: false,
      data: [
        { id: 'il_1QPk3ZB7WZ01zgkWa1', object: 'line_item', description: 'Team plan · 5 seats', amount: 2450, currency: 'eur', quantity: 5 },
        { id: 'il_1QPk3ZB7WZ01zgkWa2', object: 'line_item', description: 'Extra storage', amount: 2450, currency: 'eur', quantity: 1 },
      ],
    },
  };
}
