import { spawn } from 'node:child_process';
import { diskFull, PortTakenError, StackError } from '../errors.js';
import type { Home } from '../home.js';
import { choosePort, portOwner } from '../ports.js';
import type { EndStep } from '../process/end.js';
import type { ProcessSpec } from '../process/spec.js';
import { childEnvironment, POSTGRES_USER, type Cluster } from './cluster.js';
import { endLeftover, readPostmasterFile } from './postmaster.js';

/** Beside the usual 5432, which a PostgreSQL of the machine may hold. */
export const PREFERRED_POSTGRES_PORT = 5433;
/** Database that the app uses. */
export const POSTGRES_DATABASE = 'hookloom';

/** Crash recovery after a kill replays up to max_wal_size of changes. */
const READY_TIMEOUT_MS = 120_000;

/** SIGINT is a fast shutdown: sessions are ended, everything is written. SIGQUIT leaves recovery to the next start. */
const STOP_STEPS: readonly EndStep[] = [
  { signal: 'SIGINT', graceMs: 20_000 },
  { signal: 'SIGQUIT', graceMs: 5_000 },
];

/**
 * Settings for one small machine: short transactions from a few pools, everything durable, little memory when idle.
 * Passed on the command line, so that they are always those of the running release.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  // Nothing here joins or sorts enough to gain from worker processes, each of which costs memory.
  max_parallel_workers_per_gather: '0',
  max_worker_processes: '2',
  max_logical_replication_workers: '0',
  io_method: 'sync',
  jit: 'off',
  synchronous_commit: 'on',
  wal_level: 'minimal',
  max_wal_senders: '0',
  wal_buffers: '4MB',
  min_wal_size: '80MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  autovacuum_naptime: '20s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %d ',
  log_checkpoints: 'off',
};

/** How to start, watch and stop the embedded server on this cluster. */
export function postgresSpec(home: Home, cluster: Cluster, port: number): ProcessSpec {
  const { dataDirectory, binaries, account } = cluster;
  const logFile = home.logFile('postgres');
  return {
    name: 'PostgreSQL',
    pidFile: home.pidFile('postgres'),
    logFile,
    prepare: () => endLeftover(dataDirectory, STOP_STEPS),
    spawn: (log) =>
      spawn(binaries.postgres, ['-D', dataDirectory, ...settings(port)], {
        cwd: dataDirectory,
        env: childEnvironment(),
        detached: true,
        stdio: ['ignore', log, log],
        uid: account?.uid,
        gid: account?.gid,
      }),
    probe: (pid) => {
      // A killed server leaves its file, which still says ready.
      const file = readPostmasterFile(dataDirectory);
      return Promise.resolve(file?.pid === pid && file.status === 'ready');
    },
    readyTimeoutMs: READY_TIMEOUT_MS,
    stopSteps: STOP_STEPS,
    // SIGKILL would leave sessions and shared memory behind.
    killSignal: 'SIGQUIT',
    explainFailure: (log) => explainFailure(log, dataDirectory, port),
  };
}

/** The port of the last start if it is still free, else the preferred one, else any. */
export async function choosePostgresPort(home: Home, preferred: number | undefined): Promise<number> {
  const port = await choosePort([home.readState().postgresPort, preferred]);
  home.updateState({ postgresPort: port });
  return port;
}

/** URL of a database of the embedded server. */
export function postgresUrl(cluster: Cluster, port: number, database: string = POSTGRES_DATABASE): string {
  return `postgres://${POSTGRES_USER}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

function settings(port: number): string[] {
  return Object.entries({ ...SETTINGS, port: String(port) }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function explainFailure(log: string, dataDirectory: string, port: number): StackError | undefined {
  if (log.includes('No space left on device')) return diskFull(dataDirectory);
  if (log.includes('Address already in use')) {
    return new PortTakenError('PostgreSQL', port, portOwner(port));
  }
  if (log.includes('could not create shared memory segment') || log.includes('could not resize shared memory')) {
    return new StackError(
      'PostgreSQL could not get 128 MB of shared memory.',
      'Give the machine or container more memory (docker run --shm-size=256m), or set DATABASE_URL.',
    );
  }
  return undefined;
}
