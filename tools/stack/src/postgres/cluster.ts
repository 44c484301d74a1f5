import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { diskFull, errorMessage, explainFileError, StackError } from '../errors.js';
import type { Home } from '../home.js';
import { canTraverseTo, chooseAccount, giveTo, SYSTEM_CACHE, type Account } from './account.js';
import { findBinaries, type PostgresBinaries } from './binaries.js';

/** Superuser of the embedded cluster and its only user. */
export const POSTGRES_USER = 'hookloom';

const run = promisify(execFile);

/** A cluster on disk that a server can be started on. */
export interface Cluster {
  dataDirectory: string;
  password: string;
  binaries: PostgresBinaries;
  /** Set when the server must run as another user, because we are root. */
  account: Account | undefined;
  /** Whether this call made it. */
  isNew: boolean;
}

/** Finds the cluster of the data directory, or makes it. */
export async function openCluster(home: Home): Promise<Cluster> {
  try {
    const account = chooseAccount(home.postgres);
    const dataDirectory = placeData(home, account);
    const binaries = findBinaries(account);
    const password = readOrMakePassword(join(home.path, 'postgres-password'));
    const isNew = !existsSync(join(dataDirectory, 'PG_VERSION'));
    if (isNew) await makeCluster(dataDirectory, password, binaries, account);
    else checkVersion(dataDirectory, binaries.version);
    if (account !== undefined) giveTo(dataDirectory, account);
    return { dataDirectory, password, binaries, account, isNew };
  } catch (error) {
    throw explainFileError(error, home.path);
  }
}

/**
 * Where the data are: in the home, or, when that lies below a directory closed to the other user that root runs
 * PostgreSQL as, in a directory of the system, with a link in the home.
 */
function placeData(home: Home, account: Account | undefined): string {
  if (existsSync(home.postgres)) return realpathSync(home.postgres);
  const real = realpathSync(home.path);
  if (account === undefined || canTraverseTo(join(real, 'postgres'), account)) return join(real, 'postgres');
  const mark = createHash('sha256').update(real).digest('hex').slice(0, 12);
  const outside = join(SYSTEM_CACHE, 'homes', `${basename(dirname(real))}-${mark}`);
  mkdirSync(outside, { recursive: true, mode: 0o711 });
  rmSync(home.postgres, { force: true });
  symlinkSync(join(outside, 'postgres'), home.postgres);
  return join(outside, 'postgres');
}

function readOrMakePassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** initdb works beside the final place and is moved there, so a crash leaves no half-made cluster. */
async function makeCluster(
  dataDirectory: string,
  password: string,
  binaries: PostgresBinaries,
  account: Account | undefined,
): Promise<void> {
  const draft = `${dataDirectory}.new`;
  const passwordFile = `${dataDirectory}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account !== undefined) {
    chownSync(draft, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${draft}`,
        `--username=${POSTGRES_USER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      { cwd: dirname(draft), env: childEnvironment(), uid: account?.uid, gid: account?.gid },
    );
    chmodSync(draft, 0o700);
    renameSync(draft, dataDirectory);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw explainInitdb(error, dataDirectory);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** What PostgreSQL's programs see of our environment: nothing that could change what they do (PGDATA, LC_ALL …). */
export function childEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], TZ: 'UTC' };
}

function explainInitdb(error: unknown, dataDirectory: string): unknown {
  const output = errorMessage(error);
  if (/No space left on device|could not write/.test(output)) return diskFull(dataDirectory, error);
  if (/error while loading shared libraries|not found \(required by|cannot execute/.test(output)) {
    return new StackError(
      `The embedded PostgreSQL does not run on this system: ${output.trim().split('\n').at(-1) ?? ''}.`,
      'Install the missing library, or set DATABASE_URL to a PostgreSQL 15 or newer of your own.',
      { cause: error },
    );
  }
  return error;
}

function checkVersion(dataDirectory: string, programs: string): void {
  const data = readFileSync(join(dataDirectory, 'PG_VERSION'), 'utf8').trim();
  const major = programs.split('.')[0] ?? '';
  if (data === major) return;
  throw new StackError(
    `The data in ${dataDirectory} were made by PostgreSQL ${data}; the programs here are ${programs}.`,
    `Move them with pg_dump and pg_restore, or set HOOKLOOM_HOME to another directory.`,
  );
}
