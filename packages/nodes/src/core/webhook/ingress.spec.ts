import { isJsonObject, NodeError, type Json } from '@hookloom/node-sdk';
import { checkTestRequest, ingressContext, rawRequest, type PartialValues, type RequestSetup } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { webhookTrigger } from './declaration.js';
import { webhookIngress as ingress } from './ingress.js';

type Values = PartialValues<typeof webhookTrigger.parameters>;
type Credentials = Parameters<typeof ingress.verify>[1]['credentials'];

const JSON_HEADERS = { 'Content-Type': 'application/json' };
const header = { type: 'http-header', fields: { name: 'X-Hook-Token', value: 's3cret' } };
const basic = { type: 'http-basic', fields: { user: 'léa', password: 'p:w' } };
const bearer = { type: 'http-bearer', fields: { token: 'tok_1' } };
const basicOf = (text: string): string => `Basic ${Buffer.from(text, 'utf8').toString('base64')}`;

function parse(setup: RequestSetup, parameters: Values = {}, credentials: Credentials = []) {
  const [event] = ingress.parse(rawRequest(setup), ingressContext(webhookTrigger, { parameters, credentials }));
  if (!event) throw new Error('no event');
  return event;
}
function bodyOf(body: string | Uint8Array, contentType?: string, readAs?: Values['readAs']): Json | undefined {
  return parse({ body, headers: contentType === undefined ? {} : { 'content-type': contentType } }, { ...(readAs && { readAs }) }).payload['body'];
}

describe('who may send', () => {
  const verify = (headers: Record<string, string>, parameters: Values, credentials: Credentials): string => {
    const result = ingress.verify(rawRequest({ headers }), ingressContext(webhookTrigger, { parameters, credentials }));
    return result.ok ? 'ok' : result.code;
  };

  it('is anyone by default', () => {
    expect(verify({}, {}, [])).toBe('ok');
  });

  it.each([
    ['header', header, { 'x-hook-token': 's3cret' }, 'ok'],
    ['header', header, { 'x-hook-token': 'S3cret' }, 'auth.wrong'],
    ['header', header, { 'x-hook-token': '' }, 'auth.wrong'],
    ['header', header, { 'x-hook-token': 's3cret, s3cret' }, 'auth.wrong'],
    ['header', header, {}, 'auth.missing'],
    ['basic', basic, { authorization: basicOf('léa:p:w') }, 'ok'],
    ['basic', basic, { authorization: basicOf('léa:p:w').replace('Basic', 'BASIC') }, 'ok'],
    ['basic', basic, { authorization: basicOf('léa:wrong') }, 'auth.wrong'],
    ['basic', basic, { authorization: 'Basic %%%' }, 'auth.wrong'],
    ['basic', basic, { authorization: 'Bearer tok_1' }, 'auth.missing'],
    ['bearer', bearer, { authorization: 'bearer tok_1' }, 'ok'],
    ['bearer', bearer, { authorization: 'Bearer tok_' }, 'auth.wrong'],
    ['bearer', bearer, { authorization: 'Bearer tok_1 tok_1' }, 'auth.missing'],
    ['bearer', bearer, { authorization: 'Bearer' }, 'auth.missing'],
  ] as const)('%s with %j against %j: %s', (authentication, credential, headers, code) => {
    expect(verify(headers, { authentication }, [credential])).toBe(code);
  });

  it('is nobody while a credential is asked for and none fits', () => {
    expect(verify({ authorization: 'Bearer tok_1' }, { authentication: 'bearer' }, [])).toBe('auth.not-configured');
    expect(verify({ authorization: 'Bearer tok_1' }, { authentication: 'basic' }, [bearer])).toBe('auth.not-configured');
  });
  it('is nobody for a credential that is empty', () => {
    expect(verify({ 'x-hook-token': '' }, { authentication: 'header' }, [{ type: 'http-header', fields: { name: 'X-Hook-Token', value: '' } }])).toBe('auth.wrong');
    expect(verify({ authorization: basicOf(':') }, { authentication: 'basic' }, [{ type: 'http-basic', fields: {} }])).toBe('auth.wrong');
  });
  it('is asked for a credential that is chosen, whatever the setting says', () => {
    expect(verify({}, { authentication: 'none' }, [bearer])).toBe('auth.missing');
    expect(verify({ authorization: 'Bearer tok_1' }, { authentication: 'none' }, [bearer])).toBe('ok');
    expect(verify({}, { authentication: 'none' }, [{ type: 'smtp', fields: {} }])).toBe('auth.missing');
  });
  it('is whoever has either secret during a rotation', () => {
    const renewed = { type: 'http-bearer', fields: { token: 'tok_2' } };
    expect(verify({ authorization: 'Bearer tok_1' }, { authentication: 'bearer' }, [renewed, bearer])).toBe('ok');
    expect(verify({ authorization: 'Bearer tok_2' }, { authentication: 'bearer' }, [renewed, bearer])).toBe('ok');
    expect(verify({ authorization: 'Bearer tok_1' }, { authentication: 'bearer' }, [renewed])).toBe('auth.wrong');
  });
});

describe('the body', () => {
  it.each<[string, string | Uint8Array, string | undefined, Json]>([
    ['JSON', '{"a":[1,null]}', 'application/json', { a: [1, null] }],
    ['JSON with a suffix and a byte order mark', '\ufeff{"a":1}', 'application/cloudevents+json; charset=UTF-8', { a: 1 }],
    ['a form', 'a=1&b=%C3%BC+x&a=2&__proto__=p', 'application/x-www-form-urlencoded', JSON.parse('{"a":["1","2"],"b":"ü x","__proto__":"p"}') as Json],
    ['text', 'hello', 'text/plain', 'hello'],
    ['XML', '<a/>', 'application/xml', '<a/>'],
    ['text in another charset', Buffer.from([0xe9]), 'text/plain; charset="iso-8859-1"', 'é'],
    ['GB18030', Buffer.from([0xc4, 0xe3]), 'text/plain; charset=gb18030', '你'],
    ['bytes', Buffer.from([0, 255]), 'application/octet-stream', { contentType: 'application/octet-stream', size: 2, base64: 'AP8=' }],
    ['nothing', '', 'application/json', null],
    ['JSON without a type', ' {"a":1}', undefined, { a: 1 }],
    ['text without a type', 'hello', undefined, 'hello'],
    ['bytes without a type', Buffer.from([255, 254]), undefined, { contentType: null, size: 2, base64: '//4=' }],
    ['emoji and marks', '{"t":"🧾\\u202e\\u0000"}', 'application/json', { t: '🧾\u202e\u0000' }],
  ])('%s', (_, body, contentType, expected) => {
    expect(bodyOf(body, contentType)).toEqual(expected);
  });

  it('is read as the trigger says, when it does', () => {
    expect(bodyOf('{"a":1}', 'application/x-www-form-urlencoded', 'json')).toEqual({ a: 1 });
    expect(bodyOf('{"a":1}', 'application/json', 'text')).toBe('{"a":1}');
    expect(bodyOf('a=1', 'text/plain', 'form')).toEqual({ a: '1' });
    expect(bodyOf('a', 'text/plain', 'raw')).toEqual({ contentType: 'text/plain', size: 1, base64: 'YQ==' });
  });

  it.each([
    ['is not the JSON it claims', 'hello', 'application/json', 'body.invalid-json'],
    ['is cut off', '{"a":', 'application/json', 'body.invalid-json'],
    ['is nested 100,000 levels deep', '['.repeat(100_000), 'application/json', 'body.too-deep'],
    ['lies about its charset', Buffer.from([0xff, 0xfe, 0xfd]), 'text/plain; charset=utf-8', 'body.wrong-charset'],
    ['names no known charset', 'a', 'text/plain; charset=klingon', 'body.unknown-charset'],
    ['is multipart without a boundary', '--x', 'multipart/form-data', 'body.no-boundary'],
  ])('is refused when it %s', (_, body, contentType, code) => {
    expect(() => bodyOf(body, contentType)).toThrow(expect.objectContaining({ name: 'ParseError', code }));
  });

  it('may be nested 64 levels, and 200', () => {
    for (const depth of [64, 200]) expect(() => bodyOf('['.repeat(depth) + ']'.repeat(depth), 'application/json')).not.toThrow();
    expect(() => bodyOf('['.repeat(201) + ']'.repeat(201), 'application/json')).toThrow('deeper than 200');
    expect(bodyOf(JSON.stringify('['.repeat(1_000)), 'application/json')).toBe('['.repeat(1_000));
  });
});

describe('the event', () => {
  it('holds the request', () => {
    expect(parse({ method: 'PUT', path: '/hooks/x', query: { a: '1', b: ['2', '3'] }, headers: JSON_HEADERS, body: '{"id":1}' }).payload).toEqual({
      method: 'PUT', path: '/hooks/x', query: { a: '1', b: ['2', '3'] }, headers: { 'content-type': 'application/json' }, body: { id: 1 },
    });
  });

  it('holds no secret', () => {
    const headers = { Authorization: 'Bearer tok_1', Cookie: 'sid=1', 'X-Hook-Token': 's3cret', 'X-Other': 'seen' };
    const event = parse({ headers }, { authentication: 'header' }, [header]);
    expect(event.payload['headers']).toEqual({ authorization: '••••••••', cookie: '••••••••', 'x-hook-token': '••••••••', 'x-other': 'seen' });
    expect(JSON.stringify(event)).not.toMatch(/tok_1|sid=1|s3cret/);
  });

  it('reaches no prototype through names', () => {
    const names = JSON.parse('{"__proto__":"p","constructor":"c"}') as Record<string, string>;
    const { payload } = parse({ headers: { ...names, ...JSON_HEADERS }, query: names, body: '{"__proto__":{"polluted":1}}' });
    for (const part of [payload['query'], payload['headers'], payload['body']]) {
      expect(isJsonObject(part) && Object.hasOwn(part, '__proto__')).toBe(true);
      expect(Object.getPrototypeOf(part)).toBe(Object.prototype);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each<[string, Values, RequestSetup, string | null]>([
    ['none by default', {}, { body: '{"id":"1"}', headers: { ...JSON_HEADERS, 'idempotency-key': 'k' } }, null],
    ['a header', { dedupe: 'header' }, { headers: { 'Idempotency-Key': ' k1 ' } }, 'k1'],
    ['another header', { dedupe: 'header', dedupeHeader: 'X-GitHub-Delivery' }, { headers: { 'x-github-delivery': 'd' } }, 'd'],
    ['a header that is missing', { dedupe: 'header' }, {}, null],
    ['a header that aims at a prototype', { dedupe: 'header', dedupeHeader: 'constructor' }, {}, null],
    ['a field', { dedupe: 'field', dedupeField: 'user.id' }, { headers: JSON_HEADERS, body: '{"user":{"id":7}}' }, '7'],
    ['a field in a list', { dedupe: 'field', dedupeField: '0.id' }, { headers: JSON_HEADERS, body: '[{"id":"a"}]' }, 'a'],
    ['a field that is missing', { dedupe: 'field' }, { headers: JSON_HEADERS, body: '{}' }, null],
    ['a field that is no id', { dedupe: 'field' }, { headers: JSON_HEADERS, body: '{"id":{"a":1}}' }, null],
  ])('has as its key: %s', (_, parameters, setup, key) => {
    expect(parse(setup, parameters).dedupeKey).toBe(key);
  });
  it('keeps a long key as its hash', () => {
    const key = (text: string): string | null => parse({ headers: { 'idempotency-key': text } }, { dedupe: 'header' }).dedupeKey;
    expect(key('x'.repeat(200))).toBe('x'.repeat(200));
    expect(key('x'.repeat(10_000))).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(key(`${'x'.repeat(10_000)}y`)).not.toBe(key('x'.repeat(10_000)));
  });
});

describe('methods, answers and test requests', () => {
  it('takes one method or any', () => {
    const methods = (method?: Values['method']) => ingress.methods(ingressContext(webhookTrigger, { parameters: { ...(method && { method }) } }).parameters);
    expect(methods()).toEqual(['POST']);
    expect(methods('ANY')).toContain('DELETE');
  });
  it('answers as set', () => {
    for (const respond of ['accepted', 'finished', 'responded'] as const) {
      expect(ingress.answers(ingressContext(webhookTrigger, { parameters: { respond } }).parameters)).toBe(respond);
    }
  });
  it.each<[Values, Credentials]>([
    [{}, []],
    [{ method: 'GET' }, []],
    [{ method: 'ANY', authentication: 'bearer' }, [header, bearer]],
    [{ authentication: 'basic' }, [basic]],
    [{ authentication: 'header' }, [header]],
  ])('sends a test request that passes its own checks: %j', (parameters, credentials) => {
    expect(checkTestRequest(ingress, ingressContext(webhookTrigger, { parameters, credentials }))).toEqual([]);
  });
  it('sends the example that is set', () => {
    const test = ingress.testRequest(ingressContext(webhookTrigger, { parameters: { exampleBody: { id: 5 } } }));
    expect(test.body).toBe('{"id":5}');
  });
  it('says so when a test request cannot prove itself', () => {
    expect(() => ingress.testRequest(ingressContext(webhookTrigger, { parameters: { authentication: 'bearer' } }))).toThrow(NodeError);
  });
});
