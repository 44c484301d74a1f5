import { isUtf8 } from 'node:buffer';
import { ParseError, type Json } from '@hookloom/node-sdk';
import { readForm, readJson, readText } from '../../shared/read-body.js';

export type ReadAs = 'auto' | 'json' | 'form' | 'text' | 'raw';

/**
 * The body as a value. An empty one is null, whatever its type. JSON is parsed, forms become objects, text stays text;
 * other bytes become `{ contentType, size, base64 }`.
 * @param contentType the request's header
 * @throws ParseError when the body is not what its type says
 */
export function readBody(body: Uint8Array, contentType: string | undefined, readAs: ReadAs): Json {
  if (body.length === 0) return null;
  const { type, charset, boundary } = parseContentType(contentType ?? '');
  switch (readAs === 'auto' ? kindOf(type, body) : readAs) {
    case 'json':
      return readJson(body, charset);
    case 'form':
      return readForm(body, charset);
    case 'text':
      return readText(body, charset);
    case 'multipart':
      if (boundary === undefined) throw new ParseError('body.no-boundary', 'The body says that it is multipart, but its content type names no boundary.');
      return bytes(body, contentType);
    case 'raw':
      return bytes(body, contentType);
  }
}

function bytes(body: Uint8Array, contentType: string | undefined): Json {
  return { contentType: contentType ?? null, size: body.length, base64: Buffer.from(body).toString('base64') };
}

function kindOf(type: string, body: Uint8Array): Exclude<ReadAs, 'auto'> | 'multipart' {
  if (type === '') return guess(body);
  if (type === 'application/json' || type.endsWith('+json')) return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type.startsWith('multipart/')) return 'multipart';
  if (type.startsWith('text/') || type === 'application/xml' || type.endsWith('+xml')) return 'text';
  return 'raw';
}

/** What a body without a content type is: JSON if it begins like an object or a list, else text, else bytes. */
function guess(body: Uint8Array): 'json' | 'text' | 'raw' {
  if (!isUtf8(body)) return 'raw';
  return /^\s*[{[]/.test(Buffer.from(body.subarray(0, GUESSED_BYTES)).toString('utf8')) ? 'json' : 'text';
}
/** Enough to see past a byte order mark and indentation. */
const GUESSED_BYTES = 256;

/** `type/subtype; charset=…; boundary=…` (RFC 9110, 8.3.1); names in lower case, quotes removed. */
function parseContentType(header: string): { type: string; charset?: string; boundary?: string } {
  const [type = '', ...parameters] = header.split(';');
  const values = new Map<string, string>();
  for (const parameter of parameters) {
    const [name = '', ...value] = parameter.split('=');
    values.set(name.trim().toLowerCase(), value.join('=').trim().replace(/^"(.*)"$/, '$1'));
  }
  const charset = values.get('charset');
  const boundary = values.get('boundary');
  return { type: type.trim().toLowerCase(), ...(charset && { charset }), ...(boundary && { boundary }) };
}
