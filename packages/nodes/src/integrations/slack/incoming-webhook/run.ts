import { defineBehaviour, inputError, NodeError, type Json } from '@hookloom/node-sdk';
import { refusalOf } from './answers.js';
import { slackIncomingWebhook } from './declaration.js';

/** Blocks that Slack takes in one message (docs.slack.dev/reference/block-kit/blocks). */
const MAX_BLOCKS = 50;

export const slackIncomingWebhookBehaviour = defineBehaviour(slackIncomingWebhook, async ({ parameters, credential, http, clock }) => {
  const blocks = blocksOf(parameters.blocks);
  const response = await http.request({
    method: 'POST',
    url: urlOf(credential?.fields['url']),
    json: { text: parameters.text, ...(blocks && { blocks }) },
    // Slack explains refusals in the body, which the common error for a status would only quote.
    failOnStatus: false,
    maxRedirects: 0,
  });
  const refusal = refusalOf(response, clock.now());
  if (refusal) throw refusal;
  return { kind: 'done', output: { ok: true, text: parameters.text } };
});

/** The URL is a secret: no message quotes it. */
function urlOf(field: string | undefined): string {
  const url = field?.trim() ?? '';
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new NodeError({
    class: 'auth',
    code: 'slack.no-url',
    field: 'credential',
    message: 'The credential holds no webhook URL. Copy it from Slack; it begins with https://hooks.slack.com/services/.',
  });
}

function blocksOf(value: Json | undefined): Json[] | null {
  if (value === undefined || value === null || value === '') return null;
  if (!Array.isArray(value)) {
    throw inputError('slack.blocks-not-a-list', 'blocks', 'Blocks must be a list. Put square brackets around the blocks.');
  }
  if (value.length > MAX_BLOCKS) {
    throw inputError('slack.too-many-blocks', 'blocks', `Slack takes at most ${MAX_BLOCKS} blocks in a message, not ${value.length}.`);
  }
  return value.length === 0 ? null : value;
}
