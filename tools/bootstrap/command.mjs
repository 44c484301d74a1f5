import { spawn } from 'node:child_process';

const KEPT_OUTPUT = 64 * 1024;

/**
 * Runs a program, keeping the end of its output and telling it line by line.
 * @param {string} program @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runCommand(program, args, { cwd, env = process.env, onLine = () => undefined }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    // Ctrl-C reaches the child by itself; a signal to this process alone must be passed on.
    const endChild = () => child.kill('SIGTERM');
    process.once('exit', endChild);
    const passOn = (signal) => {
      child.kill(signal);
      process.exit(1);
    };
    process.once('SIGTERM', passOn);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      let rest = '';
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-KEPT_OUTPUT);
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        lines.forEach(onLine);
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      process.removeListener('exit', endChild);
      process.removeListener('SIGTERM', passOn);
      resolve({ code: code ?? 1, output });
    });
  });
}
