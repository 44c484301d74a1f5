import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { CommandContext } from '../main.js';

/** `npm run bench`: the benchmark, in a process of its own so that its load generator measures alone. */
export async function bench(args: readonly string[], { root }: CommandContext): Promise<number> {
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'bench', 'dist', 'main.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  // Ctrl-C reaches both; the benchmark stops its stack and ends, then we do.
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
