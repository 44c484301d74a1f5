import type { Progress } from '../../progress.mjs';
import { existsSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { PortTakenError } from './errors.js';
import type { Home } from './home.js';
import { endOrphan } from './process/pid-file.js';
import type { ProcessNotice, ProcessSpec } from './process/spec.js';
import { SupervisedProcess } from './process/supervised.js';
import { openCluster } from './postgres/cluster.js';
import { ensureDatabase } from './postgres/database.js';
import { choosePostgresPort, POSTGRES_DATABASE, postgresSpec, postgresUrl } from './postgres/server.js';
import { obtainTemporal } from './temporal/obtain.js';
import {
  chooseTemporalPort,
  dropForeignDatabase,
  dropTemporalDatabase,
  temporalDatabaseFile,
  temporalSpec,
} from './temporal/server.js';

/** Between choosing a free port and listening on it, somebody else may take it. */
const PORT_ATTEMPTS = 3;

/** A server the app talks to; `process` is absent when it isn't ours. */
export interface RunningServer {
  /** Database URL, or host:port of Temporal. */
  address: string;
  process?: SupervisedProcess;
}

/** What starting a server needs from the stack. */
export interface ServerContext {
  home: Home;
  progress: Progress;
  notify: (notice: ProcessNotice) => void;
  /** Every process started is added, so that it is stopped whatever happens next. */
  running: SupervisedProcess[];
  /** Port to try first; undefined leaves it to the system. */
  preferredPort: number | undefined;
  /** Aborted when the start is given up: nothing is spawned after that. */
  signal: AbortSignal;
}

/** Starts the embedded PostgreSQL, making cluster and database at the first start; with a URL given, starts nothing. */
export async function startPostgres(context: ServerContext & { url: string | undefined }): Promise<RunningServer> {
  const { home, progress, preferredPort } = context;
  const step = progress.step('PostgreSQL', existsSync(home.postgres) ? 'starting' : 'making the database');
  if (context.url !== undefined) {
    step.done('yours, from DATABASE_URL');
    return { address: context.url };
  }
  try {
    const cluster = await openCluster(home);
    if (cluster.isNew && dirname(cluster.dataDirectory) !== realpathSync(home.path)) {
      progress.print(`PostgreSQL's user can't enter ${home.path}: its data are in ${cluster.dataDirectory}.`);
    }
    await endLeftovers(postgresSpec(home, cluster, 0));
    const { process, port } = await startOnFreePort(
      context,
      () => choosePostgresPort(home, preferredPort),
      (chosen) => postgresSpec(home, cluster, chosen),
    );
    if (cluster.isNew || home.readState().databaseMade !== true) {
      await ensureDatabase(postgresUrl(cluster, port, 'postgres'), POSTGRES_DATABASE);
      home.updateState({ databaseMade: true });
    }
    step.done(`${cluster.binaries.version.split('-')[0] ?? ''} ready on 127.0.0.1:${port}`);
    return { address: postgresUrl(cluster, port), process };
  } catch (error) {
    step.fail('did not start');
    throw error;
  }
}

/** Gets and starts the embedded Temporal; with an address given, starts nothing. */
export async function startTemporal(
  context: ServerContext & { address: string | undefined; uiPort: number | undefined },
): Promise<RunningServer> {
  const { home, progress, preferredPort } = context;
  const step = progress.step('Temporal', 'looking for it');
  if (context.address !== undefined) {
    step.done('yours, from TEMPORAL_ADDRESS');
    return { address: context.address };
  }
  try {
    const binary = await obtainTemporal(home, (text) => step.update(text), context.signal);
    step.update('starting');
    await endLeftovers(temporalSpec(home, binary, 0));
    dropForeignDatabase(home, binary.version);
    const start = (): Promise<{ process: SupervisedProcess; port: number }> =>
      startOnFreePort(
        context,
        () => chooseTemporalPort(home, preferredPort),
        (chosen) => temporalSpec(home, binary, chosen, context.uiPort),
      );
    const { process, port } = await start().catch((error: unknown) => {
      if (context.signal.aborted || !existsSync(temporalDatabaseFile(home))) throw error;
      // An unreadable file costs nothing but its making: the app starts every unfinished run again from PostgreSQL.
      step.update('starting with a new database');
      dropTemporalDatabase(home);
      return start();
    });
    step.done(`${binary.origin}, ready on 127.0.0.1:${port}`);
    return { address: `127.0.0.1:${port}`, process };
  } catch (error) {
    step.fail('did not start');
    throw error;
  }
}

/** Ends what a killed launcher left, before a port is chosen: it holds the one that we had. */
async function endLeftovers(spec: ProcessSpec): Promise<void> {
  await endOrphan(spec.pidFile, spec.stopSteps);
  await spec.prepare?.();
}

async function startOnFreePort(
  { notify, running, signal }: ServerContext,
  choose: () => Promise<number>,
  specFor: (port: number) => ProcessSpec,
): Promise<{ process: SupervisedProcess; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choose();
    signal.throwIfAborted();
    const process = new SupervisedProcess(specFor(port), notify);
    running.push(process);
    try {
      await process.start();
      return { process, port };
    } catch (error) {
      running.splice(running.indexOf(process), 1);
      if (!(error instanceof PortTakenError) || attempt === PORT_ATTEMPTS) throw error;
    }
  }
}
