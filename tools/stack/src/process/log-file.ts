import { closeSync, copyFileSync, openSync, readSync, statSync, truncateSync } from 'node:fs';

/** A log over this size is moved to `<name>.1`, so each log keeps between one and two times as much. */
export const LOG_LIMIT_BYTES = 20 * 1024 * 1024;

/**
 * Opens a log for a child process to append to. The child writes to the file itself: no bytes pass through the
 * launcher, and the log goes on when the launcher dies.
 */
export function openLog(file: string): number {
  rotateLog(file);
  return openSync(file, 'a', 0o600);
}

/**
 * Keeps the log small. Copies and truncates instead of renaming, since a running child holds the file open; it
 * appends, so it simply goes on at the new end. Lines written between copy and truncate are lost.
 */
export function rotateLog(file: string): void {
  if (logSize(file) < LOG_LIMIT_BYTES) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}

/** Size of a log in bytes; 0 when there is none. */
export function logSize(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** What was written to a log since it had `from` bytes, at most the last `limit` bytes of it. */
export function logSince(file: string, from: number, limit = 8_192): string {
  const size = logSize(file);
  const start = Math.max(from > size ? 0 : from, size - limit);
  const buffer = Buffer.alloc(size - start);
  if (buffer.length === 0) return '';
  const descriptor = openSync(file, 'r');
  try {
    const read = readSync(descriptor, buffer, 0, buffer.length, start);
    return buffer.toString('utf8', 0, read);
  } finally {
    closeSync(descriptor);
  }
}
