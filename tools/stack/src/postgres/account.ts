import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StackError } from '../errors.js';

/** Where root puts what another user must reach, when the project or its data lie under a closed directory. */
export const SYSTEM_CACHE = '/var/lib/hookloom';

/** A user that PostgreSQL, which refuses to run as root, runs as. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

const CANDIDATES = ['postgres', 'nobody'] as const;

/**
 * The account PostgreSQL must run as: none (that is, our own) for an ordinary user; for root the owner of existing
 * data if that isn't root, else `postgres`, else `nobody`.
 * @throws StackError when the data belong to another user and we are not root
 */
export function chooseAccount(dataDirectory: string): Account | undefined {
  const own = process.getuid?.();
  const stat = statSync(dataDirectory, { throwIfNoEntry: false });
  if (own !== 0) {
    if (stat !== undefined && own !== undefined && stat.uid !== own) {
      throw new StackError(
        `The data in ${dataDirectory} belong to another user (uid ${stat.uid}).`,
        `Start as that user, or take them over: sudo chown -R ${own} ${dirname(dataDirectory)}`,
      );
    }
    return undefined;
  }
  if (stat !== undefined && stat.uid !== 0) return { name: `uid ${stat.uid}`, uid: stat.uid, gid: stat.gid };
  const accounts = readAccounts();
  for (const name of CANDIDATES) {
    const found = accounts.find((account) => account.name === name);
    if (found !== undefined) return found;
  }
  throw new StackError(
    'PostgreSQL refuses to run as root, and this system has neither a user postgres nor nobody to run it as.',
    'Make one (useradd --system postgres), start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Whether the account may reach a file: every directory above it lets it pass, and it may read the file. */
export function canReach(file: string, account: Account): boolean {
  return parents(file).every((directory) => allows(directory, account, 0o1)) && allows(file, account, 0o4);
}

/** Whether the account may pass through all directories above `path`, which itself need not exist. */
export function canTraverseTo(path: string, account: Account): boolean {
  return parents(path).every((directory) => allows(directory, account, 0o1));
}

/** Gives a directory tree to the account; quick when it is the owner already. */
export function giveTo(directory: string, account: Account): void {
  if (statSync(directory).uid === account.uid) return;
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!lstatSync(path).isSymbolicLink()) chownSync(path, account.uid, account.gid);
  }
  // Last, since the owner of the directory itself tells whether the tree was given.
  chownSync(directory, account.uid, account.gid);
}

/** Lets everybody read a tree, and run what its owner may run. */
export function openForAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  const readable = stat.mode | 0o444;
  chmodSync(path, (stat.mode & 0o100) !== 0 ? readable | 0o111 : readable);
  if (stat.isDirectory()) for (const name of readdirSync(path)) openForAll(join(path, name));
}

function allows(path: string, account: Account, bit: 0o1 | 0o4): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return true;
  const shift = stat.uid === account.uid ? 6 : stat.gid === account.gid ? 3 : 0;
  return (stat.mode & (bit << shift)) !== 0;
}

function parents(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...parents(parent), parent];
}

function readAccounts(): Account[] {
  if (process.platform === 'darwin') return CANDIDATES.flatMap(darwinAccount);
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

function darwinAccount(name: string): Account[] {
  try {
    const id = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return [{ name, uid: id('-u'), gid: id('-g') }];
  } catch {
    // `id` exits with 1 when there is no such user.
    return [];
  }
}
