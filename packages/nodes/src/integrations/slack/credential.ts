import { defineCredential, parameter, text } from '@hookloom/node-sdk';
import { SLACK_ICON } from './app.js';

export const slackWebhookCredential = defineCredential({
  key: 'slack-webhook',
  title: text('Slack incoming webhook', 'Slack 传入 Webhook'),
  help: text(
    'In Slack’s app settings switch on “Incoming Webhooks”, add one for the channel and copy its URL. Whoever has the URL can post there.',
    '在 Slack 应用设置中启用“Incoming Webhooks”，为频道添加一个并复制其网址。持有该网址的人都能在该频道发消息。',
  ),
  icon: SLACK_ICON,
  fields: {
    url: parameter.text({
      label: text('Webhook URL', 'Webhook 网址'),
      placeholder: 'https://hooks.slack.com/services/…',
      format: 'url',
      required: true,
      secret: true,
    }),
  },
  testable: false,
});
