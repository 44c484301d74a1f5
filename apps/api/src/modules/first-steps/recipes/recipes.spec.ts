import { validate } from '@hookloom/graph';
import { catalogue } from '@hookloom/nodes/catalogue';
import { expect, it } from 'vitest';
import { paymentFailed } from './payment-failed.js';
import { welcomeEmail } from './welcome-email.js';

const credentials = [{ id: 'c1', type: 'stripe-webhook' }];

it.each([['welcome email', welcomeEmail()], ['payment failed', paymentFailed('c1')]])('%s can be published as it is', (_, graph) => {
  expect(validate(graph, catalogue, { credentials })).toEqual([]);
});

it.each([['welcome email', welcomeEmail()], ['payment failed', paymentFailed('c1')]])('%s has room between its nodes', (_, { nodes }) => {
  for (const a of nodes) {
    for (const b of nodes) {
      const apart = Math.abs(a.position.x - b.position.x) >= 212 + 24 || Math.abs(a.position.y - b.position.y) >= 56 + 50;
      expect(a === b || apart, `${a.key} and ${b.key}`).toBe(true);
    }
  }
});
