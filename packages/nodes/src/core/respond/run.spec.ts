import { failureOf, runStep } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { respondBehaviour } from './run.js';

const JSON_TYPE = 'application/json; charset=utf-8';

describe('Respond to webhook', () => {
  it('answers with JSON by default', async () => {
    const { result } = await runStep(respondBehaviour, {});
    expect(result).toEqual({ kind: 'done', output: { ok: true }, answer: { status: 200, headers: { 'content-type': JSON_TYPE }, body: { ok: true } } });
  });
  it('answers with its input, text or nothing', async () => {
    expect((await runStep(respondBehaviour, { parameters: { body: 'input' }, input: [1] })).result).toMatchObject({ answer: { body: [1], headers: { 'content-type': JSON_TYPE } } });
    expect((await runStep(respondBehaviour, { parameters: { body: 'text', text: '<b>hi</b>' } })).result).toMatchObject({ answer: { body: '<b>hi</b>', headers: { 'content-type': 'text/plain; charset=utf-8' } } });
    expect((await runStep(respondBehaviour, { parameters: { body: 'none', status: 202 } })).result).toMatchObject({ answer: { status: 202, body: null, headers: {} } });
  });
  it('sends no body with a status that has none', async () => {
    expect((await runStep(respondBehaviour, { parameters: { status: 204 } })).result).toMatchObject({ answer: { status: 204, body: null, headers: {} } });
  });
  it('sets headers, its own content type included', async () => {
    const headers = [{ name: 'X-Run', value: ' 4812 ' }, { name: 'Content-Type', value: 'text/html' }];
    expect((await runStep(respondBehaviour, { parameters: { body: 'text', text: 'x', headers } })).result).toMatchObject({ answer: { headers: { 'x-run': '4812', 'content-type': 'text/html' } } });
  });
  it.each([
    [{ name: 'X-Run', value: 'a\r\nSet-Cookie: b=c' }, 'headers.0.value'],
    [{ name: 'X Run', value: 'a' }, 'headers.0.name'],
    [{ name: 'Transfer-Encoding', value: 'chunked' }, 'headers.0.name'],
    [{ name: 'X-Name', value: '李' }, 'headers.0.value'],
  ])('refuses the header %j', async (header, field) => {
    expect(await failureOf(runStep(respondBehaviour, { parameters: { headers: [header] } }))).toMatchObject({ class: 'input', code: 'header.refused', field });
  });
});
