import type { LiveChange } from '../contracts.js';

/** NOTIFY takes payloads under 8,000 bytes. */
const NOTICE_BYTES = 7_000;

/** Packs changes, the same ones once, into as few NOTIFY payloads (JSON arrays) as fit. */
export function packNotices(changes: readonly LiveChange[]): string[] {
  const notices: string[] = [];
  let parts: string[] = [];
  let size = 0;
  for (const part of new Set(changes.map((change) => JSON.stringify(change)))) {
    if (size + part.length > NOTICE_BYTES && parts.length > 0) {
      notices.push(`[${parts.join(',')}]`);
      parts = [];
      size = 0;
    }
    parts.push(part);
    size += part.length + 1;
  }
  if (parts.length > 0) notices.push(`[${parts.join(',')}]`);
  return notices;
}
