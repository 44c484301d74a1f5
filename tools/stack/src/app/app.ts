import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StackError } from '../errors.js';
import type { Home } from '../home.js';
import { portOwner } from '../ports.js';
import type { EndStep } from '../process/end.js';
import { endOrphan } from '../process/pid-file.js';
import type { ProcessSpec } from '../process/spec.js';
import { dropFirstSteps } from './first-steps.js';
import { TEMPORAL_NAMESPACE } from '../temporal/server.js';

/** All roles in one process: the usual set-up on one machine. */
export const ALL_ROLES = 'api,dispatcher,worker,poller';
export const DEFAULT_APP_PORT = 4680;
export const DEFAULT_APP_HOST = '127.0.0.1';

/** Migrations of a large database run before the app is ready. */
const READY_TIMEOUT_MS = 180_000;
const PROBE_TIMEOUT_MS = 2_000;
/** The app lets requests and activities in flight end first. */
const STOP_STEPS: readonly EndStep[] = [{ signal: 'SIGTERM', graceMs: 20_000 }];
/** An app whose launcher was killed is ending by itself already; what it leaves is taken up by the next one. */
const ORPHAN_STEPS: readonly EndStep[] = [{ signal: 'SIGTERM', graceMs: 3_000 }];

/** One process of the app. */
export interface AppInstance {
  /** Names its pid file and log; "app" for the only one. */
  name: string;
  /** Comma-separated roles of HOOKLOOM_ROLES. */
  roles: string;
  host: string;
  port: number;
  /** More environment for the process; wins over the launcher's own. */
  env?: Readonly<Record<string, string>>;
}

/** What the app is told about the rest of the stack. */
export interface AppSurroundings {
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace?: string;
}

/** How to start, watch and stop one process of the app. */
export function appSpec(home: Home, instance: AppInstance, surroundings: AppSurroundings): ProcessSpec {
  const url = localUrl(instance);
  return {
    name: instance.name === 'app' ? 'Hookloom' : `Hookloom ${instance.name}`,
    pidFile: home.pidFile(instance.name),
    logFile: home.logFile(instance.name),
    prepare: () => {
      if (instance.roles.split(',').includes('api')) dropFirstSteps(home.path);
      return Promise.resolve();
    },
    spawn: (log) =>
      // Source maps of all modules would cost 20 MB and a third of the start; traces name the compiled files.
      // The channel tells the app when the launcher is gone, however it went: then the app ends itself.
      spawn(process.execPath, [appEntry()], {
        cwd: home.path,
        env: { ...process.env, ...environment(home, instance, surroundings), ...instance.env },
        detached: true,
        stdio: ['ignore', log, log, 'ipc'],
      }),
    probe: () => answersOk(`${url}/api/v1/health/ready`),
    readyTimeoutMs: READY_TIMEOUT_MS,
    stopSteps: STOP_STEPS,
    killSignal: 'SIGKILL',
    explainFailure: (log) => explainFailure(log, instance),
  };
}

/** Ends every process of the app that a killed launcher left: they hold the ports. */
export async function endOrphanApps(home: Home): Promise<void> {
  const servers = ['postgres', 'temporal'].map((name) => home.pidFile(name));
  const files = readdirSync(home.run)
    .filter((name) => name.endsWith('.pid'))
    .map((name) => join(home.run, name));
  await Promise.all(files.filter((file) => !servers.includes(file)).map((file) => endOrphan(file, ORPHAN_STEPS)));
}

/** The address under which this machine reaches the instance. */
export function localUrl({ host, port }: Pick<AppInstance, 'host' | 'port'>): string {
  const anyAddress = host === '0.0.0.0' || host === '::' || host === '';
  return `http://${anyAddress ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The error for a port that somebody else holds. */
export function portTaken(port: number): StackError {
  const owner = portOwner(port);
  return new StackError(
    `Port ${port} is in use${owner === undefined ? '' : ` by ${owner}`}.`,
    `Stop that program, or choose another port: HOOKLOOM_PORT=${port + 1} npm start`,
  );
}

/** HOOKLOOM_APP_ENTRY names another entry for tests of the launcher itself. */
function appEntry(): string {
  const entry = process.env['HOOKLOOM_APP_ENTRY'] ?? fileURLToPath(new URL('../../../../apps/api/dist/main.js', import.meta.url));
  if (!existsSync(entry)) throw new StackError(`The app is not built (${entry} is missing).`, 'Run npm run build.');
  return entry;
}

function environment(
  home: Home,
  instance: AppInstance,
  { databaseUrl, temporalAddress, temporalNamespace }: AppSurroundings,
): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: temporalNamespace ?? TEMPORAL_NAMESPACE,
    HOOKLOOM_HOME: home.path,
    HOOKLOOM_HOST: instance.host,
    HOOKLOOM_PORT: String(instance.port),
    HOOKLOOM_ROLES: instance.roles,
    NODE_ENV: process.env['NODE_ENV'] ?? 'production',
    // glibc keeps up to eight arenas a core: two are 14 MB less, measured idle, and enough for two cores' native threads.
    MALLOC_ARENA_MAX: process.env['MALLOC_ARENA_MAX'] ?? '2',
  };
}

/** By node:http: the launcher lives as long as the stack, and `fetch` would keep 10 MB for this one question. */
async function answersOk(url: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const request = get(url, { timeout: PROBE_TIMEOUT_MS, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once('timeout', () => request.destroy(new Error('no answer')));
    request.once('error', reject);
  });
}

function explainFailure(log: string, { port }: AppInstance): StackError | undefined {
  return log.includes('EADDRINUSE') ? portTaken(port) : undefined;
}
