import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** One look at one process. */
interface Seen {
  pid: number;
  parent: number;
  /** CPU time in milliseconds, that of its ended and reaped children included. */
  cpuMs: number;
}

/** Fields of /proc/<pid>/stat (proc_pid_stat(5)) counted from the state, which is field 3. */
const PARENT = 1;
const TIMES = [11, 12, 13, 14] as const;

const onLinux = process.platform === 'linux';
const msPerTick = onLinux ? 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })) : 0;

/**
 * CPU time in milliseconds that the processes and all below them have used so far.
 * @param others counted elsewhere, with all below them: a launcher is the parent of all it started
 */
export function cpuMs(roots: readonly number[], others: ReadonlySet<number>): number {
  return tree(roots, others).reduce((sum, seen) => sum + seen.cpuMs, 0);
}

/**
 * Resident memory in MiB of the processes and all below them. On Linux each page counts once, divided among those that
 * share it (PSS), where the kernel lets us look.
 * @param others counted elsewhere, with all below them
 */
export function residentMiB(roots: readonly number[], others: ReadonlySet<number>): number {
  return tree(roots, others).reduce((sum, { pid }) => sum + kibOf(pid), 0) / 1024;
}

function tree(roots: readonly number[], others: ReadonlySet<number>): Seen[] {
  const all = everyProcess();
  const chosen = new Set(roots);
  // A child may be listed before its parent: go on until nothing is added.
  for (let before = -1; before !== chosen.size; ) {
    before = chosen.size;
    for (const { pid, parent } of all) if (chosen.has(parent) && !others.has(pid)) chosen.add(pid);
  }
  return all.filter(({ pid }) => chosen.has(pid));
}

function everyProcess(): Seen[] {
  return onLinux ? fromProc() : fromPs();
}

function fromProc(): Seen[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = read(`/proc/${name}/stat`);
      if (stat === undefined) return [];
      // The second field is the command in parentheses and may itself contain any of them.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
      const ticks = TIMES.reduce((sum, index) => sum + (fields[index] ?? 0), 0);
      return [{ pid: Number(name), parent: fields[PARENT] ?? 0, cpuMs: ticks * msPerTick }];
    });
}

function fromPs(): Seen[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,time='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => {
      const [pid = '', parent = '', time = ''] = line.trim().split(/\s+/);
      const seconds = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
      return { pid: Number(pid), parent: Number(parent), cpuMs: seconds * 1000 };
    });
}

function kibOf(pid: number): number {
  if (!onLinux) return Number(execFileSync('ps', ['-p', String(pid), '-o', 'rss='], { encoding: 'utf8' }));
  const shared = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '');
  const alone = shared ?? /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`) ?? '');
  return Number(alone?.[1] ?? 0);
}

/** Processes end while we look; other users' are closed to us. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
