import { defineNode, parameter, text } from '@hookloom/node-sdk';
import { MAIN_INPUT, mainOutput } from '../../../shared/ports.js';
import { SLACK_APP, SLACK_ICON } from '../app.js';

export const slackIncomingWebhook = defineNode({
  key: 'slack.incoming-webhook',
  version: 1,
  family: 'action',
  category: 'apps',
  title: text('Send a message', '发送消息'),
  help: text('Posts a message to the channel of an incoming webhook.', '通过传入 Webhook 向其频道发送消息。'),
  app: SLACK_APP,
  icon: SLACK_ICON,
  keywords: ['post', 'channel', 'chat', 'notify', 'team', 'incoming webhook', '通知', '频道', '消息'],
  parameters: {
    text: parameter.text({
      label: text('Text', '文本'),
      help: text('Slack’s marks work: *bold*, _italic_, <https://example.com|link>.', '支持 Slack 标记：*粗体*、_斜体_、<https://example.com|链接>。'),
      required: true,
      rows: 4,
      maxLength: 40_000,
      placeholder: 'A payment failed: …',
    }),
    blocks: parameter.json({
      label: text('Blocks', '区块'),
      help: text('A list of Block Kit blocks. The text is then what notifications show.', 'Block Kit 区块列表。此时文本用于通知中显示。'),
      more: true,
    }),
  },
  inputs: MAIN_INPUT,
  outputs: mainOutput('message'),
  sample: { ok: true, text: 'Payment of 249.00 EUR by Atelier Nord failed' },
  credential: { types: ['slack-webhook'], required: true },
  repeat: 'unsafe',
  timeoutMs: 30_000,
});
