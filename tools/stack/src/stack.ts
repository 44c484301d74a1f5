import { createProgress, type Progress } from '../../progress.mjs';
import { ALL_ROLES, appSpec, DEFAULT_APP_HOST, endOrphanApps, localUrl, portTaken, type AppInstance } from './app/app.js';
import { Home } from './home.js';
import { HomeLock } from './lock.js';
import { choosePort, isPortFree } from './ports.js';
import type { ProcessNotice } from './process/spec.js';
import { SupervisedProcess } from './process/supervised.js';
import { startPostgres, startTemporal, type RunningServer } from './servers.js';
import { stopper } from './stopper.js';
import { temporalDatabaseFile } from './temporal/server.js';

/** One process of the app to start. */
export interface AppRequest {
  /** Names the process, its log and, as HOOKLOOM_INSTANCE, itself to the others; "app" is the only one's. */
  name: string;
  /** Comma-separated: api, dispatcher, worker, poller. */
  roles: string;
  /** A free port when left out. */
  port?: number;
  env?: Readonly<Record<string, string>>;
}

export interface StackOptions {
  /**
   * Data directory, made when missing. A temporary one should be what `mkdtemp` made, not a folder in it: root runs
   * PostgreSQL as another user, who can't pass through a private directory.
   */
  home: string;
  /** Use this PostgreSQL instead of an embedded one. */
  databaseUrl?: string;
  /** Use this Temporal (host:port) instead of an embedded one. */
  temporalAddress?: string;
  temporalNamespace?: string;
  /** Address the app listens on; loopback by default. */
  host?: string;
  /** Port of the app (the first one when split); a free one when left out. A port in use is an error. */
  port?: number;
  /** Roles of the one app process; all by default. */
  roles?: string;
  /** The processes of the app; by default one with all roles. An empty list starts the servers alone. */
  apps?: readonly AppRequest[];
  /** More environment for every process of the app. */
  env?: Readonly<Record<string, string>>;
  /** Ports tried first for the embedded servers; without one, or when it is taken, the system chooses. */
  preferredPorts?: { postgres?: number; temporal?: number };
  /** Serve Temporal's own web UI on this port. */
  temporalUiPort?: number;
  /** Shows nothing; the default for a library. */
  quiet?: boolean;
  /** Where progress is shown unless quiet. */
  progress?: Progress;
  /** Told when a process dies and comes back. */
  onNotice?: (notice: ProcessNotice) => void;
  /** Gives up a start that is going on. */
  signal?: AbortSignal;
}

/** The processes that were started; using one that was not (an own server, no app) throws. */
export interface StackProcesses {
  readonly postgres: SupervisedProcess;
  readonly temporal: SupervisedProcess;
  /** The app, or its first process when split. */
  readonly app: SupervisedProcess;
  /** Every process of the app by its name. */
  readonly apps: ReadonlyMap<string, SupervisedProcess>;
}

export interface Stack {
  readonly home: string;
  /** Address of the app, or of its first process when split; the empty string without an app. */
  readonly url: string;
  /** Address of each process of the app by its name. */
  readonly urls: ReadonlyMap<string, string>;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  /** The embedded Temporal's database; may be deleted while it is stopped. */
  readonly temporalDatabaseFile: string;
  readonly processes: StackProcesses;
  /** Ends what was started: app, Temporal, PostgreSQL. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts a stack over a data directory and waits until it serves.
 * @throws StackError for what a person can mend; whatever was started is stopped then
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const progress = options.progress ?? createProgress({ quiet: options.quiet ?? true });
  const notify = options.onNotice ?? (() => undefined);
  const home = Home.open(options.home);
  const lock = await HomeLock.take(home);
  const running: SupervisedProcess[] = [];
  const stop = stopper(running, lock);
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const onAbort = (): void => void stop();
  options.signal?.addEventListener('abort', onAbort);
  try {
    await endOrphanApps(home);
    const instances = await planApps(options);
    const context = { home, progress, notify, running, signal };
    const [postgres, temporal] = await Promise.all([
      startPostgres({ ...context, url: options.databaseUrl, preferredPort: options.preferredPorts?.postgres }),
      startTemporal({
        ...context,
        address: options.temporalAddress,
        preferredPort: options.preferredPorts?.temporal,
        uiPort: options.temporalUiPort,
      }),
    ]);
    const surroundings = {
      databaseUrl: postgres.address,
      temporalAddress: temporal.address,
      temporalNamespace: options.temporalNamespace,
    };
    const apps = new Map<string, SupervisedProcess>();
    const startApp = async (instance: AppInstance): Promise<void> => {
      signal.throwIfAborted();
      const app = new SupervisedProcess(appSpec(home, instance, surroundings), notify);
      running.push(app);
      apps.set(instance.name, app);
      await startVisibly(app, progress, localUrl(instance));
    };
    // The first one migrates the database; the others then need not wait for each other.
    const [first, ...others] = instances;
    if (first !== undefined) await startApp(first);
    await Promise.all(others.map(startApp));
    const urls = new Map(instances.map((instance) => [instance.name, localUrl(instance)]));
    return {
      home: home.path,
      url: [...urls.values()][0] ?? '',
      urls,
      databaseUrl: postgres.address,
      temporalAddress: temporal.address,
      temporalDatabaseFile: temporalDatabaseFile(home),
      processes: started({ postgres, temporal, apps }),
      stop,
    };
  } catch (error) {
    failed.abort(error);
    await stop();
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', onAbort);
  }
}

async function startVisibly(app: SupervisedProcess, progress: Progress, url: string): Promise<void> {
  const step = progress.step(app.name, 'starting');
  try {
    await app.start();
  } catch (error) {
    step.fail('did not start');
    throw error;
  }
  step.done(`ready on ${url}`);
}

/** Fixes names and ports before anything starts, so that a port in use is told within milliseconds. */
async function planApps(options: StackOptions): Promise<AppInstance[]> {
  const host = options.host ?? DEFAULT_APP_HOST;
  const requests = options.apps ?? [{ name: 'app', roles: options.roles ?? ALL_ROLES }];
  const instances: AppInstance[] = [];
  for (const [index, request] of requests.entries()) {
    const wanted = request.port ?? (index === 0 ? options.port : undefined);
    if (wanted !== undefined && !(await isPortFree(host, wanted))) throw portTaken(wanted);
    const port = wanted ?? (await choosePort([]));
    const naming: Record<string, string> = request.name === 'app' ? {} : { HOOKLOOM_INSTANCE: request.name };
    instances.push({ ...request, host, port, env: { ...naming, ...options.env, ...request.env } });
  }
  return instances;
}

function started(parts: {
  postgres: RunningServer;
  temporal: RunningServer;
  apps: ReadonlyMap<string, SupervisedProcess>;
}): StackProcesses {
  const need = (found: SupervisedProcess | undefined, name: string): SupervisedProcess => {
    if (found === undefined) throw new Error(`this stack did not start ${name} itself`);
    return found;
  };
  return {
    get postgres() {
      return need(parts.postgres.process, 'PostgreSQL');
    },
    get temporal() {
      return need(parts.temporal.process, 'Temporal');
    },
    get app() {
      return need([...parts.apps.values()][0], 'the app');
    },
    apps: parts.apps,
  };
}
