import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
/** NIST SP 800-38D: 96-bit nonces for GCM. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A secret at rest: the data under a key of its own, and that key under the master key. */
export interface Envelope {
  sealed: Buffer;
  sealedKey: Buffer;
}

/** The bytes were not sealed with this key, or were changed since. */
export class UnsealError extends Error {
  override readonly name = 'UnsealError';
}

/** @param context bound to the data, so that one row's secret cannot be moved into another row */
export function sealEnvelope(masterKey: Buffer, plain: Buffer, context: string): Envelope {
  const dataKey = randomBytes(KEY_BYTES);
  const envelope = { sealed: seal(dataKey, plain, context), sealedKey: seal(masterKey, dataKey, context) };
  dataKey.fill(0);
  return envelope;
}

/** @throws UnsealError */
export function openEnvelope(masterKey: Buffer, envelope: Envelope, context: string): Buffer {
  return open(open(masterKey, envelope.sealedKey, context), envelope.sealed, context);
}

function seal(key: Buffer, plain: Buffer, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function open(key: Buffer, sealed: Buffer, context: string): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new UnsealError('The sealed bytes are too short to be whole');
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  } catch (error) {
    throw new UnsealError('The bytes were sealed with another key, or changed since', { cause: error });
  }
}
