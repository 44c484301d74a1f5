import { spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { diskFull, PortTakenError, type StackError } from '../errors.js';
import type { Home } from '../home.js';
import { choosePort, portOwner } from '../ports.js';
import type { EndStep } from '../process/end.js';
import type { ProcessSpec } from '../process/spec.js';
import type { TemporalBinary } from './obtain.js';
import { servesNamespace } from './probe.js';

/** Temporal's own default; another one is chosen when a Temporal of the machine holds it. */
export const PREFERRED_TEMPORAL_PORT = 7233;
/** Namespace that the app uses; made by the embedded server at start. */
export const TEMPORAL_NAMESPACE = 'hookloom';

const DATABASE = 'temporal.db';
const READY_TIMEOUT_MS = 60_000;
const STOP_STEPS: readonly EndStep[] = [{ signal: 'SIGTERM', graceMs: 5_000 }];

/**
 * The server's defaults throttle at 1,200 to 3,000 requests a second, which is less than one machine does; one queue
 * partition suffices for one server and saves forwarding; eager activities save a round trip.
 */
const DYNAMIC_CONFIG: Readonly<Record<string, string | number | boolean>> = {
  'system.enableActivityEagerExecution': true,
  'matching.rps': 20_000,
  'frontend.rps': 20_000,
  'frontend.namespaceRPS': 20_000,
  'frontend.namespaceCount': 20_000,
  'history.rps': 20_000,
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
};

/** File of the embedded server's database. It may be lost at any time: PostgreSQL holds what happened. */
export function temporalDatabaseFile(home: Home): string {
  return join(home.temporal, DATABASE);
}

/** How to start, watch and stop the embedded server. */
export function temporalSpec(home: Home, binary: TemporalBinary, port: number, uiPort?: number): ProcessSpec {
  return {
    name: 'Temporal',
    pidFile: home.pidFile('temporal'),
    logFile: home.logFile('temporal'),
    spawn: (log) =>
      spawn(binary.file, serverArguments(home, port, uiPort), {
        cwd: home.temporal,
        detached: true,
        stdio: ['ignore', log, log],
      }),
    probe: () => servesNamespace(`127.0.0.1:${port}`, TEMPORAL_NAMESPACE),
    readyTimeoutMs: READY_TIMEOUT_MS,
    stopSteps: STOP_STEPS,
    killSignal: 'SIGKILL',
    explainFailure: (log) => explainFailure(log, home, port),
  };
}

/** The port of the last start if it is still free, else the preferred one, else any. */
export async function chooseTemporalPort(home: Home, preferred: number | undefined): Promise<number> {
  const port = await choosePort([home.readState().temporalPort, preferred]);
  home.updateState({ temporalPort: port });
  return port;
}

/**
 * The server makes its schema only in an absent file and doesn't migrate it: a file made by another version is
 * removed. The app starts every unfinished run again from PostgreSQL.
 */
export function dropForeignDatabase(home: Home, version: string): void {
  if (home.readState().temporalVersion === version) return;
  dropTemporalDatabase(home);
  home.updateState({ temporalVersion: version });
}

/** Removes the database with its write-ahead log. The server must be down. */
export function dropTemporalDatabase(home: Home): void {
  for (const name of readdirSync(home.temporal).filter((entry) => entry.startsWith(DATABASE))) {
    rmSync(join(home.temporal, name), { force: true });
  }
}

function serverArguments(home: Home, port: number, uiPort: number | undefined): string[] {
  return [
    'server',
    'start-dev',
    ...['--ip', '127.0.0.1', '--port', String(port)],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...['--db-filename', temporalDatabaseFile(home), '--namespace', TEMPORAL_NAMESPACE],
    ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
    ...['--log-level', 'error'],
    ...Object.entries(DYNAMIC_CONFIG).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
  ];
}

function explainFailure(log: string, home: Home, port: number): StackError | undefined {
  if (/no space left|database or disk is full/i.test(log)) return diskFull(home.temporal);
  if (/address already in use|can't set frontend port/i.test(log)) {
    return new PortTakenError('Temporal', port, portOwner(port));
  }
  return undefined;
}
