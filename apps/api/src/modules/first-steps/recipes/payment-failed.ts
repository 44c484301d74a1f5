import type { Graph, GraphNode } from '@hookloom/graph';
import { expression, fixed, list } from '@hookloom/node-sdk';
import { BRANCH_ROOM, edge, stepPosition, TRIGGER_POSITION } from './layout.js';

export const PAYMENT_FAILED = 'Stripe payment failed → email the customer, tell the team';
/** 100 euros, in cents. */
const LARGE_AMOUNT = 10_000;

const TEAM_TEXT = `{{ trigger.invoice.customer_name }} ({{ trigger.invoice.customer_email }})
could not be charged {{ trigger.amountDue }} for invoice {{ trigger.invoice.number }}.
Attempt {{ trigger.invoice.attempt_count }}; the next one is at {{ trigger.nextAttempt }}.

{{ trigger.invoice.hosted_invoice_url }}`;

const CUSTOMER_TEXT = `Hello {{ trigger.invoice.customer_name }},

your payment of {{ trigger.amountDue }} for invoice {{ trigger.invoice.number }} did not go through.
Please check your card and pay here:

{{ trigger.invoice.hosted_invoice_url }}

We will try again on our own as well. Reply to this mail if something is wrong.`;

const NOTE = `To tell the team in Slack instead:
1. Drag “Send a message” (Slack) onto the canvas.
2. Make an incoming webhook in Slack and choose it as the credential.
3. Connect it where “Tell the team” is, and remove that node.`;

/** Stripe could not collect an invoice: the customer is asked to pay, and the team hears of it, louder for large amounts. */
export function paymentFailed(credentialId: string): Graph {
  return {
    schema: 1,
    settings: {},
    nodes: [
      {
        key: 'paymentFailed',
        name: 'Payment failed',
        type: 'stripe.payment-failed',
        version: 1,
        position: TRIGGER_POSITION,
        parameters: {},
        credential: credentialId,
      },
      mail('customer', 'Email the customer', stepPosition(1, -1), '{{ trigger.invoice.customer_email }}', 'Your payment of {{ trigger.amountDue }} did not go through', CUSTOMER_TEXT),
      {
        key: 'isLarge',
        name: '100 € or more?',
        type: 'core.if',
        version: 1,
        position: stepPosition(1, 1),
        parameters: {
          conditions: list({ left: expression('{{ trigger.invoice.amount_due }}'), operator: fixed('greater-or-equal'), right: fixed(LARGE_AMOUNT) }),
        },
      },
      mail('alert', 'Alert the team', stepPosition(2, 0, BRANCH_ROOM), 'team@example.com', 'Large payment failed: {{ trigger.amountDue }}', TEAM_TEXT),
      mail('team', 'Tell the team', stepPosition(2, 2, BRANCH_ROOM), 'team@example.com', 'Payment failed: {{ trigger.amountDue }}', TEAM_TEXT),
    ],
    edges: [edge('paymentFailed', 'customer'), edge('paymentFailed', 'isLarge'), edge('isLarge', 'alert', 'true'), edge('isLarge', 'team', 'false')],
    notes: [{ id: 'slack', position: { x: 380, y: 120 }, width: 260, height: 150, text: NOTE }],
  };
}

function mail(key: string, name: string, position: GraphNode['position'], to: string, subject: string, text: string): GraphNode {
  return {
    key,
    name,
    type: 'email.send',
    version: 1,
    position,
    parameters: { to: to.includes('{{') ? expression(to) : fixed(to), subject: expression(subject), format: fixed('text'), text: expression(text) },
  };
}
