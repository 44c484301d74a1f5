import { defineCredential, parameter, text } from '@hookloom/node-sdk';
import { STRIPE_ICON } from './app.js';

export const stripeWebhookCredential = defineCredential({
  key: 'stripe-webhook',
  title: text('Stripe webhook secret', 'Stripe Webhook 密钥'),
  help: text(
    'In Stripe’s Dashboard add a webhook endpoint with the address of the trigger, then copy its signing secret. It begins with “whsec_”.',
    '在 Stripe 控制台用触发器的地址添加 Webhook 端点，再复制其签名密钥。密钥以 whsec_ 开头。',
  ),
  icon: STRIPE_ICON,
  fields: {
    secret: parameter.text({
      label: text('Signing secret', '签名密钥'),
      placeholder: 'whsec_…',
      required: true,
      secret: true,
    }),
    previousSecret: parameter.text({
      label: text('Previous signing secret', '旧签名密钥'),
      help: text(
        'While you roll the secret both are accepted. Empty this field when Stripe has dropped the old one.',
        '轮换密钥期间两个都有效。Stripe 停用旧密钥后请清空此字段。',
      ),
      placeholder: 'whsec_…',
      secret: true,
      more: true,
    }),
  },
  testable: false,
});
