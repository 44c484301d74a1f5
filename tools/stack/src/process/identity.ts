import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { errorCode } from '../errors.js';

const STAT_STATE = 0;
/** Field 22 of /proc/<pid>/stat (proc_pid_stat(5)), counted from the state, which is field 3. */
const STAT_START_TIME = 19;

/**
 * Names a live process so that a later one with the same pid is not mistaken for it: boot and start time.
 * Undefined when there is no such process, or only a zombie that nobody has reaped.
 */
export function processIdentity(pid: number): string | undefined {
  return process.platform === 'linux' ? linuxIdentity(pid) : posixIdentity(pid);
}

/** Whether `pid` still is the process that had this identity. */
export function isSameProcess(pid: number, identity: string): boolean {
  return processIdentity(pid) === identity;
}

/** The command line of a live process, arguments joined by spaces; empty when it is gone or not ours to see. */
export function commandLine(pid: number): string {
  if (process.platform !== 'linux') return ps(pid, 'command=');
  return (readProc(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ').trim();
}

function linuxIdentity(pid: number): string | undefined {
  const stat = readProc(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the command in parentheses and may itself contain any of them.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[STAT_STATE] === 'Z' || fields[STAT_STATE] === 'X') return undefined;
  const boot = (readProc('/proc/sys/kernel/random/boot_id') ?? '').trim();
  return `${boot}:${fields[STAT_START_TIME] ?? ''}`;
}

function posixIdentity(pid: number): string | undefined {
  const started = ps(pid, 'lstart=');
  return started === '' || ps(pid, 'state=').startsWith('Z') ? undefined : started;
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return undefined;
    throw error;
  }
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', column], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    // ps exits with 1 when there is no such process.
    return '';
  }
}
