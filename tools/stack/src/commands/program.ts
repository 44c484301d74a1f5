import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Command } from '../main.js';

/**
 * A command that is a program of its own, in a process of its own: `npm run bench`, so that the load generator measures
 * alone, and `npm run chaos`.
 * @param script from the root of the repository
 */
export function program(script: string): Command {
  return (args, { root }) => run([join(root, script), ...args], root);
}

async function run(args: readonly string[], root: string): Promise<number> {
  const child = spawn(process.execPath, ['--enable-source-maps', ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  // Ctrl-C reaches both; the program stops its stack and ends, then we do.
  const ignore = (): void => undefined;
  const passOn = (): void => void child.kill('SIGTERM');
  process.on('SIGINT', ignore);
  process.on('SIGTERM', passOn);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } finally {
    process.removeListener('SIGINT', ignore);
    process.removeListener('SIGTERM', passOn);
  }
}
