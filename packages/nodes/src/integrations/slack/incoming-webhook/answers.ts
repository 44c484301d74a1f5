import { errorClassOfStatus, NodeError, retryAfterMs, type ErrorClass, type HttpResponse, type Millis } from '@hookloom/node-sdk';

/**
 * What an incoming webhook answers in plain text when it refuses, and what to do about it.
 * Source: docs.slack.dev/messaging/sending-messages-using-incoming-webhooks, "Handling errors".
 */
const REFUSALS: Readonly<Record<string, { class: ErrorClass; message: string; field?: string }>> = {
  invalid_payload: { class: 'input', field: 'blocks', message: 'Slack could not read the message. Check the blocks.' },
  invalid_blocks: { class: 'input', field: 'blocks', message: 'Slack does not accept these blocks. Try them in Slack’s Block Kit Builder.' },
  no_text: { class: 'input', field: 'text', message: 'The message has no text.' },
  too_many_attachments: { class: 'input', field: 'blocks', message: 'The message has more than 100 attachments.' },
  user_not_found: { class: 'input', message: 'The person this webhook writes to does not exist any more. Create a new webhook in Slack.' },
  channel_not_found: { class: 'input', message: 'The channel of this webhook does not exist any more. Create a webhook for another channel in Slack.' },
  channel_is_archived: { class: 'input', message: 'The channel of this webhook is archived. Bring it back in Slack, or create a webhook for another channel.' },
  posting_to_general_channel_denied: { class: 'auth', message: 'Only some people may post to #general in this workspace, and whoever made the webhook is not one of them.' },
  action_prohibited: { class: 'auth', message: 'An administrator of the Slack workspace has restricted posting to this channel.' },
  invalid_token: { class: 'auth', field: 'credential', message: 'Slack no longer accepts this webhook. Create a new one in Slack and put its URL into the credential.' },
  no_service: { class: 'auth', field: 'credential', message: 'The webhook has been switched off or removed in Slack. Create a new one and put its URL into the credential.' },
  no_service_id: { class: 'auth', field: 'credential', message: 'The webhook’s URL is not complete. Copy it from Slack again.' },
  no_team: { class: 'auth', field: 'credential', message: 'Slack does not know the workspace of this webhook. Copy the URL from Slack again.' },
  team_disabled: { class: 'auth', field: 'credential', message: 'The Slack workspace of this webhook has been closed.' },
  rollup_error: { class: 'remote', message: 'Slack could not take the message just now.' },
};

/** Characters of an unknown answer that are shown. */
const MAX_EXCERPT = 200;

/**
 * The error that an answer stands for, or null when Slack took the message.
 * @param now for `Retry-After` when it is a date
 */
export function refusalOf(response: HttpResponse, now: Millis): NodeError | null {
  const { status, headers } = response;
  const body = (typeof response.body === 'string' ? response.body : JSON.stringify(response.body)).trim();
  if (status >= 200 && status < 300 && body === 'ok') return null;
  if (status === 429) {
    const retryAfter = retryAfterMs(headers['retry-after'], now);
    return new NodeError({
      class: 'rate',
      code: 'slack.rate-limited',
      status,
      message: 'Slack takes about one message a second for each webhook and asks to wait.',
      ...(retryAfter !== null && { retryAfter }),
    });
  }
  const known = Object.hasOwn(REFUSALS, body) ? REFUSALS[body] : undefined;
  if (known) return new NodeError({ ...known, code: `slack.${body}`, status });
  return new NodeError({
    class: status >= 400 ? errorClassOfStatus(status) : 'remote',
    code: 'slack.unexpected-answer',
    status,
    message:
      `Slack answered ${status}${body ? ` “${body.slice(0, MAX_EXCERPT)}”` : ' and nothing else'} where “ok” was expected. ` +
      'Check that the credential holds an incoming webhook’s URL.',
  });
}
