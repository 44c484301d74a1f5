import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../errors.js';
import { endProcess, type EndStep } from '../process/end.js';
import { commandLine, processIdentity } from '../process/identity.js';

/** Line of postmaster.pid that says how far the server is (src/include/utils/pidfile.h). */
const STATUS_LINE = 7;
/** Sessions notice within milliseconds that their server was killed, unless they are deep in a system call. */
const SESSIONS_GRACE_MS = 5_000;
const POLL_MS = 20;

/** What a running server, or one that was killed, wrote into its data directory. */
export interface PostmasterFile {
  pid: number;
  /** "starting", "ready", "stopping" … */
  status: string;
}

/** Reads postmaster.pid; undefined when the server was stopped in an orderly way. */
export function readPostmasterFile(dataDirectory: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), status: lines[STATUS_LINE]?.trim() ?? '' };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Ends what runs on these data although it should not: a server that a killed launcher left, sessions of a killed
 * server. Then removes the server's pid file, which PostgreSQL would believe when the pid belongs to another process
 * now, or to a zombie that nobody reaps (containers). Call it only while holding the home's lock.
 */
export async function endLeftover(dataDirectory: string, stopSteps: readonly EndStep[]): Promise<void> {
  const file = readPostmasterFile(dataDirectory);
  if (file === undefined) return;
  const lives = processIdentity(file.pid) !== undefined;
  if (lives && commandLine(file.pid).includes(dataDirectory)) await endProcess(file.pid, stopSteps);
  // Should a session outlive this, the server finds it by the shared memory of these data and refuses to start.
  const deadline = Date.now() + SESSIONS_GRACE_MS;
  while (hasSessions(dataDirectory) && Date.now() < deadline) await sleep(POLL_MS);
  rmSync(join(dataDirectory, 'postmaster.pid'), { force: true });
}

/** Whether any process works in the data directory, as every process of a server does. Known on Linux only. */
function hasSessions(dataDirectory: string): boolean {
  if (process.platform !== 'linux') return false;
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readlinkSync(`/proc/${name}/cwd`) === dataDirectory;
    } catch {
      // Gone meanwhile, a zombie, or another user's.
      return false;
    }
  });
}
