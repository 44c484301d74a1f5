import type { IngressContext, RawRequest, Verification } from '@hookloom/node-sdk';
import { sameSecret } from '../../shared/constant-time.js';

export type Authentication = 'none' | 'header' | 'basic' | 'bearer';
type Fields = Readonly<Record<string, string>>;

/** How a request proves itself for each type of credential: what it sent, and what it should have. Null: it sent nothing. */
const PROOFS: Readonly<Record<string, (request: RawRequest, fields: Fields) => { sent: string | null; wanted: string }>> = {
  'http-header': ({ headers }, fields) => ({ sent: ownHeader(headers, headerNameOf(fields)), wanted: fields['value']?.trim() ?? '' }),
  'http-basic': ({ headers }, fields) => ({ sent: basicOf(headers), wanted: `${fields['user'] ?? ''}:${fields['password'] ?? ''}` }),
  'http-bearer': ({ headers }, fields) => ({ sent: schemeOf(headers, 'bearer'), wanted: fields['token']?.trim() ?? '' }),
};
/** What an unset secret looks like; it never lets anybody in. */
const UNSET = new Set(['', ':']);

/**
 * Whether a request may come in. Any credential that is valid now is enough. A credential that is chosen is always
 * asked for, even when the trigger says that anyone may send; and a trigger that asks for one refuses all without it.
 */
export function authenticate(request: RawRequest, authentication: Authentication, credentials: IngressContext['credentials']): Verification {
  const fitting = fittingCredentials(authentication, credentials);
  if (fitting.length === 0) {
    if (authentication === 'none') return { ok: true };
    return refused(
      'auth.not-configured',
      'The trigger asks for a credential but none of that kind is chosen, so every request is refused. Choose one.',
    );
  }
  let sentSomething = false;
  for (const { type, fields } of fitting) {
    const proof = Object.hasOwn(PROOFS, type) ? PROOFS[type]?.(request, fields) : undefined;
    if (!proof || proof.sent === null) continue;
    sentSomething = true;
    if (!UNSET.has(proof.wanted) && sameSecret(proof.sent, proof.wanted)) return { ok: true };
  }
  const missing = fitting.map(({ type, fields }) => nameOf(type, fields)).join(' or ');
  return sentSomething
    ? refused('auth.wrong', `The request’s ${missing} is not the right one.`)
    : refused('auth.missing', `The request carries no ${missing}.`);
}

/** The credentials that count: all of them where anyone may send, else those of the kind asked for. */
export function fittingCredentials(authentication: Authentication, credentials: IngressContext['credentials']): IngressContext['credentials'] {
  return authentication === 'none' ? credentials : credentials.filter(({ type }) => type === `http-${authentication}`);
}

/** Name of the header that a header credential asks for, in lower case. */
export function headerNameOf(fields: Fields): string {
  return (fields['name'] ?? '').trim().toLowerCase();
}

function nameOf(type: string, fields: Fields): string {
  if (type === 'http-basic') return 'user name and password';
  return type === 'http-bearer' ? 'bearer token' : `header “${headerNameOf(fields)}”`;
}

function basicOf(headers: RawRequest['headers']): string | null {
  const encoded = schemeOf(headers, 'basic');
  return encoded === null ? null : Buffer.from(encoded, 'base64').toString('utf8');
}

/** What follows the scheme's name, which may be in any case (RFC 9110, 11.1). */
function schemeOf(headers: RawRequest['headers'], scheme: string): string | null {
  const [given = '', ...rest] = (ownHeader(headers, 'authorization') ?? '').trim().split(/ +/);
  return given.toLowerCase() === scheme && rest.length === 1 ? (rest[0] ?? null) : null;
}

function ownHeader(headers: RawRequest['headers'], name: string): string | null {
  return Object.hasOwn(headers, name) ? (headers[name] ?? null) : null;
}

function refused(code: string, message: string): Verification {
  return { ok: false, code, message };
}
