import { chmodSync, mkdirSync, readFileSync, renameSync, statfsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { diskFull, errorCode, explainFileError } from './errors.js';

/** Below this PostgreSQL soon fails to write its log of changes: refuse to start instead. */
const LEAST_FREE_BYTES = 200 * 1024 * 1024;
const STATE_FILE = 'stack.json';

/** What the launcher remembers between starts. */
export interface HomeState {
  postgresPort?: number;
  /** Whether the app's database was made in the cluster. */
  databaseMade?: boolean;
  temporalPort?: number;
  /** Version of the Temporal CLI that made the database file; another version gets a new file. */
  temporalVersion?: string;
}

/** The data directory: everything Hookloom keeps on this machine. */
export class Home {
  readonly path: string;
  readonly logs: string;
  readonly run: string;
  readonly postgres: string;
  readonly temporal: string;

  private constructor(path: string) {
    this.path = resolve(path);
    this.logs = join(this.path, 'logs');
    this.run = join(this.path, 'run');
    this.postgres = join(this.path, 'postgres');
    this.temporal = join(this.path, 'temporal');
  }

  /**
   * Opens the data directory, making what is missing.
   * @throws StackError when it can't be written or its disk is full
   */
  static open(path: string): Home {
    const home = new Home(path);
    try {
      for (const directory of [home.path, home.logs, home.run, home.temporal]) {
        mkdirSync(directory, { recursive: true });
      }
      // Root runs PostgreSQL as another user, who must reach its own directory inside but may not list this one.
      chmodSync(home.path, process.getuid?.() === 0 ? 0o711 : 0o700);
      const { bavail, bsize } = statfsSync(home.path);
      if (bavail * bsize < LEAST_FREE_BYTES) throw diskFull(home.path);
    } catch (error) {
      throw explainFileError(error, home.path);
    }
    return home;
  }

  pidFile(name: string): string {
    return join(this.run, `${name}.pid`);
  }

  logFile(name: string): string {
    return join(this.logs, `${name}.log`);
  }

  readState(): HomeState {
    try {
      const state: unknown = JSON.parse(readFileSync(join(this.path, STATE_FILE), 'utf8'));
      return typeof state === 'object' && state !== null ? state : {};
    } catch (error) {
      // Nothing in it is worth failing for: ports are chosen anew.
      if (errorCode(error) === 'ENOENT' || error instanceof SyntaxError) return {};
      throw error;
    }
  }

  /** Merges into the remembered state; readers see the old file or the new one, never half of it. */
  updateState(change: HomeState): void {
    const file = join(this.path, STATE_FILE);
    const temporary = `${file}.${process.pid}`;
    try {
      writeFileSync(temporary, JSON.stringify({ ...this.readState(), ...change }, null, 2));
      renameSync(temporary, file);
    } catch (error) {
      throw explainFileError(error, file);
    }
  }
}
