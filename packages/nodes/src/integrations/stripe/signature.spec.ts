import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { signatureHeader, verifySignature } from './signature.js';

interface Vector {
  name: string;
  secret: string;
  timestamp: number;
  body: string;
  header: string;
}

/** Made with `webhooks.generateTestHeaderString` of the npm package `stripe` and confirmed with openssl. */
const OWN_VECTORS: readonly Vector[] = [
  {
    name: 'short event',
    secret: 'whsec_test_secret',
    timestamp: 1_700_000_000,
    body: '{"id":"evt_test_1","object":"event","type":"invoice.payment_failed"}',
    header: 't=1700000000,v1=00d0eba62a85628fd823911cc9e5f00f5bc2ce54efd662885ceb02baa94cc71b',
  },
];

/** Further vectors lie beside the repository on some machines; the same tests run over whatever is there. */
const SHARED = fileURLToPath(new URL('../../../../../../shared/fixtures/signature-vectors.json', import.meta.url));
function sharedVectors(): Vector[] {
  if (!existsSync(SHARED)) return [];
  const all = JSON.parse(readFileSync(SHARED, 'utf8')) as { system: string; secret: string; timestamp: number; body: string; headers: Record<string, string> }[];
  return all
    .filter(({ system }) => system === 'stripe')
    .map(({ secret, timestamp, body, headers }, at) => ({ name: `shared ${at + 1}`, secret, timestamp, body, header: headers['Stripe-Signature'] ?? '' }));
}

const VECTORS = [...OWN_VECTORS, ...sharedVectors()];
const stripe = new Stripe('sk_test_unused');
const bytes = (body: string): Buffer => Buffer.from(body, 'utf8');
const codeOf = (verification: ReturnType<typeof verifySignature>): string => (verification.ok ? 'ok' : verification.code);

describe.each(VECTORS)('vector: $name', ({ secret, timestamp, body, header }) => {
  const now = timestamp * 1000;
  const verify = (changes: { body?: Uint8Array; header?: string | undefined; secrets?: string[]; now?: number } = {}): string =>
    codeOf(verifySignature(changes.body ?? bytes(body), 'header' in changes ? changes.header : header, changes.secrets ?? [secret], changes.now ?? now));
  const hex = /v1=([0-9a-f]+)/.exec(header)?.[1] ?? '';

  it('passes, and is what we sign ourselves', () => {
    expect(verify()).toBe('ok');
    expect(signatureHeader(bytes(body), secret, timestamp)).toBe(header);
  });

  it('fails with any one bit of the body flipped', () => {
    for (let at = 0; at < body.length; at += 1) {
      const flipped = bytes(body);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(verify({ body: flipped })).toBe('signature.mismatch');
    }
  });

  it('fails with any one digit of the signature changed', () => {
    for (let at = 0; at < hex.length; at += 1) {
      const digit = hex[at] === '0' ? '1' : '0';
      expect(verify({ header: `t=${timestamp},v1=${hex.slice(0, at)}${digit}${hex.slice(at + 1)}` })).toBe('signature.mismatch');
    }
  });

  it.each([
    ['299 s late', 299, 'ok'],
    ['300 s late', 300, 'ok'],
    ['301 s late', 301, 'signature.too-old'],
    ['299 s early', -299, 'ok'],
    ['300 s early', -300, 'ok'],
    ['301 s early', -301, 'signature.in-the-future'],
  ])('%s', (_, seconds, code) => {
    expect(verify({ now: now + seconds * 1000 })).toBe(code);
  });

  it.each([
    ['missing', undefined, 'signature.missing'],
    ['empty', '', 'signature.missing'],
    ['blank', '  ', 'signature.missing'],
    ['sent twice', `${header}, ${header}`, 'signature.malformed'],
    ['doubled', `t=${timestamp},v1=${hex}${hex}`, 'signature.mismatch'],
    ['truncated', header.slice(0, -1), 'signature.mismatch'],
    ['cut to nothing', `t=${timestamp},v1=`, 'signature.mismatch'],
    ['in upper case', `t=${timestamp},v1=${hex.toUpperCase()}`, 'signature.mismatch'],
    ['scheme in upper case', `t=${timestamp},V1=${hex}`, 'signature.malformed'],
    ['in Base64', `t=${timestamp},v1=${Buffer.from(hex, 'hex').toString('base64')}`, 'signature.mismatch'],
    ['of another scheme only', `t=${timestamp},v0=${hex}`, 'signature.malformed'],
    ['without a time', `v1=${hex}`, 'signature.malformed'],
    ['with a time that is none', `t=now,v1=${hex}`, 'signature.malformed'],
    ['with another time', `t=${timestamp + 1},v1=${hex}`, 'signature.mismatch'],
    ['with a fractional time', `t=${timestamp}.0,v1=${hex}`, 'signature.malformed'],
    ['not a header at all', 'hello', 'signature.malformed'],
  ])('a signature that is %s: %s → %s', (_, changed, code) => {
    expect(verify({ header: changed })).toBe(code);
  });

  it('passes when any of several v1 fits, wherever it stands, and ignores other schemes', () => {
    const wrong = '0'.repeat(64);
    expect(verify({ header: `t=${timestamp},v1=${wrong},v1=${hex},v0=${wrong}` })).toBe('ok');
    expect(verify({ header: `v1=${hex},v1=${wrong},t=${timestamp}` })).toBe('ok');
    expect(verify({ header: `t=${timestamp},v1=${wrong},v1=${wrong}` })).toBe('signature.mismatch');
  });

  it('passes both secrets during a rotation, then only the new one', () => {
    const renewed = 'whsec_renewed';
    const byNew = signatureHeader(bytes(body), renewed, timestamp);
    expect(verify({ secrets: [renewed, secret] })).toBe('ok');
    expect(verify({ secrets: [renewed, secret], header: byNew })).toBe('ok');
    expect(verify({ secrets: [renewed] })).toBe('signature.mismatch');
    expect(verify({ secrets: [renewed], header: byNew })).toBe('ok');
  });

  it('passes nothing without a secret', () => {
    expect(verify({ secrets: [] })).toBe('signature.no-secret');
  });

  it('shows too little of the right signature to use it', () => {
    const refused = verifySignature(bytes(body), `t=${timestamp},v1=${'0'.repeat(64)}`, [secret], now);
    expect(refused).toMatchObject({ ok: false, expected: `v1=${hex.slice(0, 6)}…${hex.slice(-4)}`, received: 'v1=000000…0000' });
    expect(JSON.stringify(refused)).not.toContain(hex);
  });
});

describe('Stripe’s own library', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const timestamp = 1_795_543_440;
  const payload = JSON.stringify({ id: 'evt_1', object: 'event', type: 'invoice.payment_failed', note: 'Léa — 付款失败 🧾' });

  it('signs what we accept', () => {
    const header = stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
    expect(verifySignature(bytes(payload), header, [secret], timestamp * 1000)).toEqual({ ok: true });
  });
  it('accepts what we sign', () => {
    const header = signatureHeader(bytes(payload), secret, timestamp);
    expect(stripe.webhooks.constructEvent(payload, header, secret, 300, undefined, timestamp * 1000).id).toBe('evt_1');
  });
  it('agrees with us on what is too old', () => {
    const header = stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
    for (const age of [299, 300, 301, 100_000]) {
      const ours = verifySignature(bytes(payload), header, [secret], (timestamp + age) * 1000).ok;
      const theirs = (): unknown => stripe.webhooks.constructEvent(payload, header, secret, 300, undefined, (timestamp + age) * 1000);
      if (ours) expect(theirs).not.toThrow();
      else expect(theirs).toThrow('Timestamp outside the tolerance zone');
    }
  });
});
