import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, type InputType, type ZlibOptions } from 'node:zlib';
import { MAX_HOOK_BODY_BYTES } from './limits.js';

type Inflater = (body: InputType, options: ZlibOptions) => Promise<Buffer>;
const INFLATERS: ReadonlyMap<string, Inflater> = new Map([
  ['gzip', promisify<InputType, ZlibOptions, Buffer>(gunzip)],
  ['x-gzip', promisify<InputType, ZlibOptions, Buffer>(gunzip)],
  ['deflate', promisify<InputType, ZlibOptions, Buffer>(inflate)],
  ['br', promisify<InputType, ZlibOptions, Buffer>(brotliDecompress)],
]);
const EMPTY = Buffer.alloc(0);

/** Why a body was not taken in. */
export class BodyError extends Error {
  override readonly name = 'BodyError';
  constructor(
    readonly status: 400 | 413 | 415,
    readonly code: string,
    message: string,
    /** What had come until then. */
    readonly bytes: number,
  ) {
    super(message);
  }
}

/**
 * The body as bytes, decompressed when it says that it is compressed. Never holds more than the limit in memory.
 * @throws BodyError
 */
export async function readBody(stream: Readable | undefined, contentLength: number | null, encoding: string | undefined): Promise<Buffer> {
  if (stream === undefined) return EMPTY;
  if (contentLength !== null && contentLength > MAX_HOOK_BODY_BYTES) throw tooLarge(contentLength);
  const raw = await collect(stream);
  const coding = encoding?.trim().toLowerCase();
  return coding === undefined || coding === '' || coding === 'identity' ? raw : decompress(raw, coding);
}

function collect(stream: Readable): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const onData = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > MAX_HOOK_BODY_BYTES) {
        stream.off('data', onData);
        chunks.length = 0;
        reject(tooLarge(bytes));
      } else chunks.push(chunk);
    };
    stream.on('data', onData);
    stream.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    const broken = (): void => reject(new BodyError(400, 'hook.incomplete-body', 'The connection ended before the whole body had come.', bytes));
    stream.once('error', broken);
    stream.once('close', () => {
      // Every stream closes; only one that had not ended says something. An error is not made for nothing: its stack costs.
      if (!stream.readableEnded) broken();
    });
  });
}

async function decompress(raw: Buffer, coding: string): Promise<Buffer> {
  const inflater = INFLATERS.get(coding);
  if (!inflater) throw new BodyError(415, 'hook.unknown-encoding', `The body is encoded as “${coding}”. Send it plain, or as gzip, deflate or br.`, raw.length);
  try {
    return await inflater(raw, { maxOutputLength: MAX_HOOK_BODY_BYTES });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(MAX_HOOK_BODY_BYTES + 1);
    throw new BodyError(400, 'hook.invalid-body', `The body is not ${coding} although the request says so.`, raw.length);
  }
}

function tooLarge(bytes: number): BodyError {
  return new BodyError(413, 'hook.body-too-large', `The body is larger than ${MAX_HOOK_BODY_BYTES} bytes, which is the most that is taken in.`, bytes);
}
