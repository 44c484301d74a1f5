import { randomFillSync } from 'node:crypto';

const pool = new Uint8Array(4_096);
let used = pool.length;

/** @returns a UUID version 7 (RFC 9562): ordered by time, so that new rows land at the end of every index. */
export function newId(now = Date.now()): string {
  if (used + 10 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = Buffer.from(pool.buffer, pool.byteOffset + used, 10).toString('hex');
  used += 10;
  const time = now.toString(16).padStart(12, '0');
  const variant = (0x8 | (parseInt(random.charAt(3), 16) & 0x3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(8, 20)}`;
}
