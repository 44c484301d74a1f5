import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openEnvelope, sealEnvelope, UnsealError } from './envelope.js';

const key = randomBytes(32);
const secret = Buffer.from('whsec_canary');

describe('an envelope', () => {
  it('opens with its key and context', () => {
    expect(openEnvelope(key, sealEnvelope(key, secret, 'credential:1'), 'credential:1').toString()).toBe('whsec_canary');
  });

  it('holds nothing in the clear and never looks the same twice', () => {
    const first = sealEnvelope(key, secret, 'c');
    expect(first.sealed.includes(secret)).toBe(false);
    expect(first.sealed.equals(sealEnvelope(key, secret, 'c').sealed)).toBe(false);
  });

  it('stays shut for another key, another row, or one flipped bit', () => {
    const envelope = sealEnvelope(key, secret, 'credential:1');
    expect(() => openEnvelope(randomBytes(32), envelope, 'credential:1')).toThrow(UnsealError);
    expect(() => openEnvelope(key, envelope, 'credential:2')).toThrow(UnsealError);
    const changed = Buffer.from(envelope.sealed);
    changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
    expect(() => openEnvelope(key, { ...envelope, sealed: changed }, 'credential:1')).toThrow(UnsealError);
    expect(() => openEnvelope(key, { ...envelope, sealed: Buffer.alloc(3) }, 'credential:1')).toThrow(UnsealError);
  });
});
