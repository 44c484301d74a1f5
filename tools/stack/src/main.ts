import type { Progress } from '../../progress.mjs';
import { program } from './commands/program.js';
import { start } from './commands/start.js';
import { test } from './commands/test.js';
import { StackError } from './errors.js';

/** What the bootstrap hands over. */
export interface CommandContext {
  /** Root of the repository. */
  root: string;
  progress: Progress;
}

/** A command of the launcher; resolves to the exit code. */
export type Command = (args: readonly string[], context: CommandContext) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  start,
  test,
  bench: program('bench/dist/main.js'),
  chaos: program('tests/dist/chaos/main.js'),
};

/**
 * Runs a command after the bootstrap has installed and built.
 * @returns the exit code
 */
export async function main(name: string, args: readonly string[], context: CommandContext): Promise<number> {
  const command = COMMANDS[name];
  if (command === undefined) throw new Error(`no command ${name}`);
  try {
    return await command(args, context);
  } catch (error) {
    if (!(error instanceof StackError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    return 1;
  }
}
