import { failureOf, runStep } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { httpRequestBehaviour } from './run.js';

const URL_TEXT = 'https://api.example.com/customers';

describe('HTTP request', () => {
  it('gives status, headers and body', async () => {
    const { result, requests } = await runStep(httpRequestBehaviour, { parameters: { url: URL_TEXT }, http: [{ status: 200, headers: { 'x-a': 'b' }, body: { id: 1 } }] });
    expect(result).toEqual({ kind: 'done', output: { status: 200, headers: { 'x-a': 'b' }, body: { id: 1 } } });
    expect(requests).toEqual([{ method: 'GET', url: URL_TEXT, headers: {}, timeoutMs: 30_000, failOnStatus: true, secretHeaders: [] }]);
  });

  it('adds query parameters, encoded, also twice the same', async () => {
    const query = [{ name: 'tags', value: 'a&b' }, { name: 'tags', value: 'ü' }];
    const { requests } = await runStep(httpRequestBehaviour, { parameters: { url: `${URL_TEXT}?page=1`, query }, http: [{}] });
    expect(requests[0]?.url).toBe(`${URL_TEXT}?page=1&tags=a%26b&tags=%C3%BC`);
  });

  it('sends JSON, forms and text, each under its content type', async () => {
    const send = async (parameters: object) => (await runStep(httpRequestBehaviour, { parameters: { url: URL_TEXT, method: 'POST', ...parameters }, http: [{}] })).requests[0];
    expect(await send({ body: 'json', json: { a: 1 } })).toMatchObject({ json: { a: 1 } });
    expect(await send({ body: 'form', form: [{ name: 'items[0]', value: 'a b' }, { name: 'items[0]', value: 'c' }] })).toMatchObject({
      body: 'items%5B0%5D=a+b&items%5B0%5D=c',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(await send({ body: 'text', text: '<a/>', contentType: 'application/xml' })).toMatchObject({ body: '<a/>', headers: { 'content-type': 'application/xml' } });
    expect(await send({ body: 'text', text: 'x', headers: [{ name: 'Content-Type', value: 'text/csv' }] })).toMatchObject({ headers: { 'content-type': 'text/csv' } });
  });

  it('never sends a body with GET', async () => {
    const { requests } = await runStep(httpRequestBehaviour, { parameters: { url: URL_TEXT, method: 'GET', body: 'json', json: { a: 1 } }, http: [{}] });
    expect(requests[0]).not.toHaveProperty('json');
  });

  it.each([
    [{ type: 'http-bearer', fields: { token: ' abc ' } }, 'authorization', 'Bearer abc'],
    [{ type: 'http-basic', fields: { user: 'léa', password: 'a:b' } }, 'authorization', `Basic ${Buffer.from('léa:a:b').toString('base64')}`],
    [{ type: 'http-header', fields: { name: 'X-Api-Key', value: 's3cret' } }, 'x-api-key', 's3cret'],
  ])('signs in with %j, and names the secret header', async (credential, header, value) => {
    const parameters = { url: URL_TEXT, headers: [{ name: header, value: 'by hand' }] };
    const { requests } = await runStep(httpRequestBehaviour, { parameters, credential, http: [{}] });
    expect(requests[0]?.headers?.[header]).toBe(value);
    expect(requests[0]?.secretHeaders).toEqual([header]);
  });

  it('fails on a status of 400 and more, unless told not to', async () => {
    expect(await failureOf(runStep(httpRequestBehaviour, { parameters: { url: URL_TEXT }, http: [{ status: 404 }] }))).toMatchObject({ class: 'input', code: 'http.status', status: 404 });
    const { result } = await runStep(httpRequestBehaviour, { parameters: { url: URL_TEXT, failOnStatus: false }, http: [{ status: 404, body: 'no' }] });
    expect(result).toMatchObject({ kind: 'done', output: { status: 404, body: 'no' } });
  });

  it('keeps redirects and time limits to what is set', async () => {
    const { requests } = await runStep(httpRequestBehaviour, { parameters: { url: URL_TEXT, followRedirects: false, timeout: { amount: 2, unit: 'minutes' } }, http: [{}] });
    expect(requests[0]).toMatchObject({ maxRedirects: 0, timeoutMs: 120_000 });
  });

  it.each([
    [{ url: 'api.example.com' }, 'http.bad-url', 'url'],
    [{ url: 'file:///etc/passwd' }, 'http.bad-url', 'url'],
    [{ url: 'https://user:pass@api.example.com' }, 'http.password-in-url', 'url'],
    [{ url: URL_TEXT, headers: [{ name: 'Host', value: 'evil.example' }] }, 'header.refused', 'headers.0.name'],
    [{ url: URL_TEXT, headers: [{ name: 'X', value: 'a\nb' }] }, 'header.refused', 'headers.0.value'],
  ])('refuses %j before anything is sent', async (parameters, code, field) => {
    expect(await failureOf(runStep(httpRequestBehaviour, { parameters }))).toMatchObject({ class: 'input', code, field });
  });
  it('refuses a credential that would break out of its header', async () => {
    const running = runStep(httpRequestBehaviour, { parameters: { url: URL_TEXT }, credential: { type: 'http-bearer', fields: { token: 'a\r\nX-Evil: 1' } } });
    expect(await failureOf(running)).toMatchObject({ code: 'credential.not-a-header', field: 'credential' });
  });
});
