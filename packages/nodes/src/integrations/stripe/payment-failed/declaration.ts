import { defineNode, text } from '@hookloom/node-sdk';
import { mainOutput } from '../../../shared/ports.js';
import { STRIPE_APP, STRIPE_ICON } from '../app.js';
import { paymentFailedPayload } from './payload.js';
import { exampleEvent } from './sample.js';

export const paymentFailed = defineNode({
  key: 'stripe.payment-failed',
  version: 1,
  family: 'trigger',
  category: 'apps',
  title: text('Payment failed', '付款失败'),
  help: text(
    'Starts a run when Stripe could not collect an invoice. Every request’s signature is checked; without a signing secret all are refused.',
    '当 Stripe 未能收取账单款项时启动运行。每个请求都会验证签名；没有签名密钥时一律拒绝。',
  ),
  app: STRIPE_APP,
  icon: STRIPE_ICON,
  keywords: ['invoice', 'dunning', 'subscription', 'declined', 'card', 'billing', '账单', '扣款', '订阅', '支付'],
  parameters: {},
  inputs: [],
  outputs: mainOutput('event'),
  sample: paymentFailedPayload(exampleEvent()),
  credential: { types: ['stripe-webhook'], required: true },
  trigger: { modes: ['instant'], verification: 'required' },
  subtitle: 'invoice.payment_failed',
});
