import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, explainFileError, StackError } from './errors.js';
import type { Home } from './home.js';
import { isSameProcess, processIdentity } from './process/identity.js';

const TAKE_ATTEMPTS = 5;

interface LockRecord {
  pid: number;
  identity: string;
}

/** One launcher per data directory. A lock left by a dead launcher is taken over. */
export class HomeLock {
  private constructor(private readonly file: string) {}

  /** @throws StackError when a live launcher holds the directory */
  static take(home: Home): HomeLock {
    const file = join(home.run, 'launcher.lock');
    const own: LockRecord = { pid: process.pid, identity: processIdentity(process.pid) ?? '' };
    const draft = `${file}.${process.pid}.${Date.now().toString(36)}`;
    try {
      writeFileSync(draft, JSON.stringify(own));
      for (let attempt = 0; attempt < TAKE_ATTEMPTS; attempt += 1) {
        if (tryLink(draft, file)) return new HomeLock(file);
        const holder = readRecord(file);
        if (holder !== undefined && isSameProcess(holder.pid, holder.identity)) throw alreadyRunning(home, holder.pid);
        discardStale(file, holder);
      }
    } catch (error) {
      throw explainFileError(error, file);
    } finally {
      rmSync(draft, { force: true });
    }
    throw new StackError(
      `Another start over ${home.path} is going on at this moment.`,
      'Wait for it, or stop it with Ctrl-C.',
    );
  }

  release(): void {
    if (readRecord(this.file)?.pid === process.pid) rmSync(this.file, { force: true });
  }
}

/** A hard link either makes the file, whole, or fails because there is one: no moment in between. */
function tryLink(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Moves the stale lock away. Another launcher may do the same at this moment and already have its own lock in place;
 * then that one was moved, and is put back.
 */
function discardStale(file: string, stale: LockRecord | undefined): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = readRecord(aside);
  if (moved?.pid !== stale?.pid || moved?.identity !== stale?.identity) tryLink(aside, file);
  rmSync(aside, { force: true });
}

function readRecord(file: string): LockRecord | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('identity' in value)) return undefined;
    const { pid, identity } = value;
    return typeof pid === 'number' && typeof identity === 'string' ? { pid, identity } : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function alreadyRunning(home: Home, pid: number): StackError {
  return new StackError(
    `Hookloom already runs over ${home.path} (pid ${pid}).`,
    'Use that one, stop it with Ctrl-C in its terminal, or set HOOKLOOM_HOME to start a second one beside it.',
  );
}
