import { durationMs, isHeaderName, isHeaderValue, inputError, type HttpRequest, type StepContext, type ValuesOf } from '@hookloom/node-sdk';
import { headersFrom } from '../../shared/headers.js';
import { credentialHeaders } from '../../shared/http-credential.js';
import type { httpRequest } from './declaration.js';

type Values = ValuesOf<typeof httpRequest.parameters>;

const METHODS_WITHOUT_BODY: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The call that the parameters describe. A header of the credential wins over one set by hand.
 * @throws NodeError of class `input`
 */
export function requestOf(values: Values, credential: StepContext['credential']): HttpRequest {
  const { headers, secret } = credentialHeaders(credential);
  if (!Object.entries(headers).every(([name, value]) => isHeaderName(name) && isHeaderValue(value))) {
    throw inputError(
      'credential.not-a-header',
      'credential',
      'The credential holds a line break or a letter that headers cannot carry. Enter it again.',
    );
  }
  return {
    method: values.method,
    url: urlOf(values),
    headers: { ...contentType(values), ...headersFrom(values.headers, 'headers'), ...headers },
    ...bodyOf(values),
    timeoutMs: durationMs(values.timeout),
    failOnStatus: values.failOnStatus,
    secretHeaders: secret,
    ...(!values.followRedirects && { maxRedirects: 0 }),
  };
}

function urlOf({ url, query }: Values): string {
  const text = url.trim();
  const parsed = URL.canParse(text) ? new URL(text) : null;
  if (!parsed || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) {
    throw inputError('http.bad-url', 'url', `“${text}” is not a web address. It must begin with https:// or http://.`);
  }
  if (parsed.username || parsed.password) {
    throw inputError(
      'http.password-in-url',
      'url',
      'The URL holds a user name or password. Put them into a credential, where they are encrypted.',
    );
  }
  for (const { name, value } of query) parsed.searchParams.append(name, value);
  return parsed.href;
}

function hasBody({ method, body }: Values): boolean {
  return body !== 'none' && !METHODS_WITHOUT_BODY.has(method);
}

function contentType(values: Values): Record<string, string> {
  if (!hasBody(values)) return {};
  switch (values.body) {
    case 'form':
      return { 'content-type': 'application/x-www-form-urlencoded' };
    case 'text':
      return isHeaderValue(values.contentType) && values.contentType.trim() !== '' ? { 'content-type': values.contentType.trim() } : {};
    default:
      return {};
  }
}

function bodyOf(values: Values): Pick<HttpRequest, 'body' | 'json'> {
  if (!hasBody(values)) return {};
  switch (values.body) {
    case 'json':
      return { json: values.json };
    case 'form':
      // Encoded here and not by the port, since names may come more than once.
      return { body: new URLSearchParams(values.form.map(({ name, value }): [string, string] => [name, value])).toString() };
    case 'text':
      return { body: values.text };
    case 'none':
      return {};
  }
}
