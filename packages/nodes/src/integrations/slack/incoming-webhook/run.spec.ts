import { NodeError } from '@hookloom/node-sdk';
import { failureOf, runStep, type ScriptedAnswer } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { slackIncomingWebhookBehaviour } from './run.js';

const url = 'https://hooks.slack.com/services/T000/B000/secretsecret';
const credential = { type: 'slack-webhook', fields: { url } };
const send = (answer: ScriptedAnswer, parameters = {}) => runStep(slackIncomingWebhookBehaviour, { parameters: { text: 'Hello', ...parameters }, credential, http: [answer] });

describe('Slack incoming webhook', () => {
  it('posts the text', async () => {
    const { result, requests } = await send({ body: 'ok' });
    expect(requests).toEqual([{ method: 'POST', url, json: { text: 'Hello' }, failOnStatus: false, maxRedirects: 0 }]);
    expect(result).toEqual({ kind: 'done', output: { ok: true, text: 'Hello' } });
  });
  it('posts blocks, where there are any', async () => {
    const blocks = [{ type: 'divider' }];
    expect((await send({ body: 'ok' }, { blocks })).requests[0]?.json).toEqual({ text: 'Hello', blocks });
    expect((await send({ body: 'ok' }, { blocks: [] })).requests[0]?.json).toEqual({ text: 'Hello' });
    expect((await send({ body: 'ok' }, { blocks: '' })).requests[0]?.json).toEqual({ text: 'Hello' });
    expect(await failureOf(send({ body: 'ok' }, { blocks: { type: 'divider' } }))).toMatchObject({ class: 'input', code: 'slack.blocks-not-a-list', field: 'blocks' });
    expect(await failureOf(send({ body: 'ok' }, { blocks: Array(51).fill({ type: 'divider' }) }))).toMatchObject({ code: 'slack.too-many-blocks' });
  });
  it.each([
    [404, 'no_team', 'auth', 'slack.no_team'],
    [404, 'no_service', 'auth', 'slack.no_service'],
    [403, 'invalid_token', 'auth', 'slack.invalid_token'],
    [403, 'action_prohibited', 'auth', 'slack.action_prohibited'],
    [400, 'invalid_payload', 'input', 'slack.invalid_payload'],
    [400, 'no_text', 'input', 'slack.no_text'],
    [404, 'channel_not_found', 'input', 'slack.channel_not_found'],
    [410, 'channel_is_archived', 'input', 'slack.channel_is_archived'],
    [500, 'rollup_error', 'remote', 'slack.rollup_error'],
    [503, 'upstream', 'remote', 'slack.unexpected-answer'],
    [400, 'new_reason', 'input', 'slack.unexpected-answer'],
    [200, '<html>', 'remote', 'slack.unexpected-answer'],
    [302, '', 'remote', 'slack.unexpected-answer'],
    [400, 'constructor', 'input', 'slack.unexpected-answer'],
  ])('%d “%s” is %s, %s', async (status, body, errorClass, code) => {
    expect(await failureOf(send({ status, body }))).toMatchObject({ class: errorClass, code, status });
  });
  it('waits as long as Slack asks', async () => {
    expect(await failureOf(send({ status: 429, headers: { 'retry-after': '30' }, body: 'rate_limited' }))).toMatchObject({ class: 'rate', retryAfter: 30_000 });
    expect(await failureOf(send({ status: 429 }))).not.toHaveProperty('retryAfter');
  });
  it('never quotes the URL, which is the secret', async () => {
    for (const wrong of ['', 'secretsecret', 'ftp://secretsecret']) {
      const error = await failureOf(runStep(slackIncomingWebhookBehaviour, { parameters: { text: 'x' }, credential: { type: 'slack-webhook', fields: { url: wrong } } }));
      expect(error).toMatchObject({ class: 'auth', code: 'slack.no-url', field: 'credential' });
      expect(error.message).not.toContain('secretsecret');
    }
    expect(await failureOf(runStep(slackIncomingWebhookBehaviour, { parameters: { text: 'x' } }))).toMatchObject({ code: 'slack.no-url' });
  });
  it('hands on what the connection says', async () => {
    expect(await failureOf(send(new NodeError({ class: 'timeout', code: 'http.timeout', message: 'Slow.' })))).toMatchObject({ class: 'timeout' });
  });
});
