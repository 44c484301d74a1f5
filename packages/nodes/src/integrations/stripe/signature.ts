import { createHmac } from 'node:crypto';
import type { Millis, Verification } from '@hookloom/node-sdk';
import { sameSecret } from '../../shared/constant-time.js';

export const SIGNATURE_HEADER = 'stripe-signature';
/** How far the signed time may be off, either way: five minutes, as in Stripe's own libraries. */
export const TOLERANCE_SECONDS = 300;

/**
 * `hex(HMAC-SHA256(secret, "<t>.<raw body>"))`; the key is the whole `whsec_…` text.
 * Source: docs.stripe.com/webhooks/signature, checked against the `stripe` package.
 * @param seconds Unix time of signing
 */
export function signature(body: Uint8Array, secret: string, seconds: number | string): string {
  return createHmac('sha256', secret).update(`${seconds}.`, 'utf8').update(body).digest('hex');
}

/** The header's value as Stripe sends it. */
export function signatureHeader(body: Uint8Array, secret: string, seconds: number): string {
  return `t=${seconds},v1=${signature(body, secret, seconds)}`;
}

/**
 * Checks the signature on the bytes as they came. Any `v1` may fit any secret, since while a secret is rolled Stripe
 * signs with both; other schemes (`v0`) are ignored. Without a secret nothing passes.
 * @param secrets every secret that is valid now
 */
export function verifySignature(body: Uint8Array, header: string | undefined, secrets: readonly string[], now: Millis): Verification {
  if (secrets.length === 0) {
    return refused(
      'signature.no-secret',
      'No signing secret is set, so nothing can be believed. Choose a Stripe webhook secret in the trigger.',
    );
  }
  if (header === undefined || header.trim() === '') {
    return refused(
      'signature.missing',
      'The request carries no Stripe-Signature header: it does not come from Stripe, or something on the way removed it.',
    );
  }
  const parts = parse(header);
  if (parts === null) return refused('signature.malformed', 'The Stripe-Signature header is not of the form t=…,v1=….');
  const expected = secrets.map((secret) => signature(body, secret, parts.time));
  const fits = expected.map((wanted) => parts.signatures.map((given) => sameSecret(given, wanted)).includes(true));
  if (!fits.includes(true)) {
    return {
      ...refused('signature.mismatch', 'The signature does not match. The signing secret is another endpoint’s, or the body was changed on its way.'),
      expected: `v1=${shortened(expected[0] ?? '')}`,
      received: `v1=${shortened(parts.signatures[0] ?? '')}`,
    };
  }
  // Whole seconds on both sides, as Stripe's libraries count.
  const age = Math.floor(now / 1000) - Number(parts.time);
  if (age > TOLERANCE_SECONDS) return refused(
    'signature.too-old',
    `The request was signed ${age} s ago, more than the ${TOLERANCE_SECONDS} s allowed: it may be a recording sent again.`,
  );
  if (age < -TOLERANCE_SECONDS) return refused(
    'signature.in-the-future',
    `The request was signed ${-age} s in the future, more than the ${TOLERANCE_SECONDS} s allowed. Check this server’s clock.`,
  );
  return { ok: true };
}

function refused(code: string, message: string): Extract<Verification, { ok: false }> {
  return { ok: false, code, message };
}

/** Exactly one time and at least one `v1`: a header sent twice has two times and is refused. */
function parse(header: string): { time: string; signatures: string[] } | null {
  const times: string[] = [];
  const signatures: string[] = [];
  for (const part of header.split(',')) {
    const [scheme = '', ...value] = part.trim().split('=');
    if (scheme === 't') times.push(value.join('='));
    else if (scheme === 'v1') signatures.push(value.join('='));
  }
  const [time] = times;
  if (times.length !== 1 || time === undefined || !/^\d{1,12}$/.test(time) || signatures.length === 0) return null;
  return { time, signatures };
}

/** Enough to tell two signatures apart, too little to use one. */
function shortened(value: string): string {
  return value.length > 12 ? `${value.slice(0, 6)}…${value.slice(-4)}` : value;
}
