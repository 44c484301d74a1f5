import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, explainFileError, StackError } from './errors.js';
import type { Home } from './home.js';
import { isSameProcess, processIdentity } from './process/identity.js';

/** A launcher whose npm was killed notices within this time, and then says that it stops. */
const HOLDER_GRACE_MS = 600;
/** A launcher that stops lets the app finish what is in flight. */
const STOPPING_GRACE_MS = 30_000;
const POLL_MS = 50;

interface LockRecord {
  pid: number;
  identity: string;
  /** Set while the holder ends its processes: whoever comes waits for it. */
  stopping?: boolean;
}

/** One launcher per data directory. A lock left by a dead launcher is taken over. */
export class HomeLock {
  private constructor(private readonly file: string) {}

  /**
   * Waits for a launcher that is just stopping.
   * @throws StackError when a live launcher holds the directory
   */
  static async take(home: Home): Promise<HomeLock> {
    const file = lockFile(home);
    const draft = `${file}.${process.pid}.${Date.now().toString(36)}`;
    const began = Date.now();
    try {
      writeFileSync(draft, JSON.stringify(ownRecord()));
      while (!tryLink(draft, file)) {
        const holder = readRecord(file);
        if (holder === undefined || !isSameProcess(holder.pid, holder.identity)) {
          discardStale(file, holder);
          continue;
        }
        const grace = holder.stopping === true ? STOPPING_GRACE_MS : HOLDER_GRACE_MS;
        if (Date.now() - began > grace) throw alreadyRunning(home, holder.pid);
        await sleep(POLL_MS);
      }
      return new HomeLock(file);
    } catch (error) {
      throw explainFileError(error, file);
    } finally {
      rmSync(draft, { force: true });
    }
  }

  /** Says that the directory will be free soon. */
  markStopping(): void {
    if (readRecord(this.file)?.pid !== process.pid) return;
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify({ ...ownRecord(), stopping: true } satisfies LockRecord));
    renameSync(draft, this.file);
  }

  release(): void {
    if (readRecord(this.file)?.pid === process.pid) rmSync(this.file, { force: true });
  }
}

/** Pid of the live launcher that holds the directory; undefined when there is none. */
export function lockHolder(home: Home): number | undefined {
  const holder = readRecord(lockFile(home));
  return holder !== undefined && isSameProcess(holder.pid, holder.identity) ? holder.pid : undefined;
}

function lockFile(home: Home): string {
  return join(home.run, 'launcher.lock');
}

function ownRecord(): LockRecord {
  return { pid: process.pid, identity: processIdentity(process.pid) ?? '' };
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
    if (typeof pid !== 'number' || typeof identity !== 'string') return undefined;
    return { pid, identity, stopping: 'stopping' in value && value.stopping === true };
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
