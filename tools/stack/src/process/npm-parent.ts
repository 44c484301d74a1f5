import { readFileSync } from 'node:fs';
import { commandLine, isSameProcess, processIdentity } from './identity.js';

const CHECK_EVERY_MS = 200;
/** npm starts a shell, and that starts us. */
const MOST_GENERATIONS = 3;

interface Ancestor {
  pid: number;
  identity: string;
}

/**
 * Calls `onGone` when the npm that runs this process is gone: killed outright it passes no signal on, and nobody
 * would be left to stop the stack. Does nothing when we weren't started by npm, nor on macOS, where each look would start a program.
 * @returns ends the watch
 */
export function watchNpm(onGone: () => void): () => void {
  const ancestors = process.platform === 'linux' && process.env['npm_execpath'] !== undefined ? upToNpm() : [];
  if (ancestors.length === 0) return () => undefined;
  const timer = setInterval(() => {
    if (ancestors.every(({ pid, identity }) => isSameProcess(pid, identity))) return;
    clearInterval(timer);
    onGone();
  }, CHECK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** The processes between us and npm, npm included; none when there is no npm above us. */
function upToNpm(): Ancestor[] {
  const found: Ancestor[] = [];
  let pid = process.ppid;
  for (let generation = 0; generation < MOST_GENERATIONS && pid > 1; generation += 1) {
    const identity = processIdentity(pid);
    if (identity === undefined) return [];
    found.push({ pid, identity });
    // npm sets its title to "npm start".
    if (/^npm\b|npm-cli\.js/.test(commandLine(pid))) return found;
    pid = parentOf(pid);
  }
  return [];
}

function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
