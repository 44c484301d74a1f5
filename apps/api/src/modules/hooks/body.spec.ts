import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readBody } from './body.js';
import { MAX_HOOK_BODY_BYTES } from './limits.js';

const text = Buffer.from('{"hello":"world"}');
const read = (bytes: Buffer, encoding?: string) => readBody(Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]), null, encoding);

describe('webhook bodies', () => {
  it('are the bytes that came', async () => {
    expect(await read(text)).toEqual(text);
    expect(await readBody(undefined, null, undefined)).toHaveLength(0);
  });

  it.each([['gzip', gzipSync], ['deflate', deflateSync], ['br', brotliCompressSync]] as const)('are decompressed from %s', async (encoding, compress) => {
    expect(await read(compress(text), encoding)).toEqual(text);
  });

  it('are refused beyond the limit: announced, streamed, or inflated', async () => {
    await expect(readBody(Readable.from([text]), MAX_HOOK_BODY_BYTES + 1, undefined)).rejects.toMatchObject({ status: 413 });
    await expect(read(Buffer.alloc(MAX_HOOK_BODY_BYTES + 1))).rejects.toMatchObject({ status: 413 });
    await expect(read(gzipSync(Buffer.alloc(50 * 1024 * 1024)), 'gzip')).rejects.toMatchObject({ status: 413 });
  });

  it('are refused when their encoding lies or is unknown', async () => {
    await expect(read(text, 'gzip')).rejects.toMatchObject({ status: 400, code: 'hook.invalid-body' });
    await expect(read(text, 'zstd')).rejects.toMatchObject({ status: 415 });
  });
});
