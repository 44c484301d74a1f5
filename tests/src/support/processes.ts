import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Pids of every process that has a text in its command line, such as the path of a data directory. */
export function processesNaming(text: string): number[] {
  return execFileSync('ps', ['-A', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(text))
    .map((line) => Number.parseInt(line, 10));
}

/** Whether a process lives (a zombie that nobody has reaped does not). */
export function isAlive(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-p', String(pid), '-o', 'stat='], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    // ps exits with 1 when there is none.
    return false;
  }
}

/** Most memory that a process ever had resident, in MiB (proc_pid_status(5)); elsewhere than on Linux, what it has now. */
export function peakMiB(pid = 0): number {
  if (process.platform !== 'linux') return Number(execFileSync('ps', ['-p', String(pid), '-o', 'rss='], { encoding: 'utf8' })) / 1024;
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
