import { describe, expect, it } from 'vitest';
import { workflowAnswer } from './answers.js';

describe('the answer of a workflow', () => {
  it('is shown under a sandbox whatever it says', () => {
    const answer = workflowAnswer({ status: 200, headers: { 'Content-Type': 'text/html', 'Content-Security-Policy': '' }, body: '<script>alert(1)</script>' });
    expect(answer).toEqual({ status: 200, headers: { 'content-type': 'text/html', 'content-security-policy': 'sandbox' }, body: '<script>alert(1)</script>' });
  });

  it('can neither set our cookies nor split the response', () => {
    const { headers } = workflowAnswer({ status: 201, headers: { 'Set-Cookie': 'hookloom_session=x', 'Transfer-Encoding': 'chunked', 'x-ok': '1', 'x-bad': 'a\r\nb: c' }, body: null });
    expect(headers).toEqual({ 'x-ok': '1', 'content-type': 'application/json; charset=utf-8', 'content-security-policy': 'sandbox' });
  });

  it('is JSON unless it is text', () => {
    expect(workflowAnswer({ status: 200, headers: {}, body: { a: 1 } })).toMatchObject({ body: '{"a":1}', headers: { 'content-type': 'application/json; charset=utf-8' } });
    expect(workflowAnswer({ status: 200, headers: {}, body: 'hi' })).toMatchObject({ body: 'hi', headers: { 'content-type': 'text/plain; charset=utf-8' } });
  });
});
