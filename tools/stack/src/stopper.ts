import { errorMessage } from './errors.js';
import type { HomeLock } from './lock.js';
import { rotateLog } from './process/log-file.js';
import type { SupervisedProcess } from './process/supervised.js';

const ROTATE_EVERY_MS = 60_000;

/**
 * Ends processes in the reverse order of their start and gives the data directory free. Also arranges that nobody is
 * left when this process exits without having called it.
 */
export function stopper(running: SupervisedProcess[], lock: HomeLock): () => Promise<void> {
  const rotation = setInterval(() => {
    for (const { logFile } of running) rotateLog(logFile);
  }, ROTATE_EVERY_MS);
  rotation.unref();
  const abandon = (): void => {
    for (const child of running) child.abandon();
    lock.release();
  };
  process.once('exit', abandon);
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    clearInterval(rotation);
    lock.markStopping();
    const rank = (child: SupervisedProcess): number => ['PostgreSQL', 'Temporal'].indexOf(child.name);
    const failures: string[] = [];
    const apps = running.filter((child) => rank(child) < 0);
    const servers = running.filter((child) => rank(child) >= 0).sort((a, b) => rank(b) - rank(a));
    const attempt = (child: SupervisedProcess): Promise<unknown> =>
      child.stop().catch((error: unknown) => failures.push(`${child.name}: ${errorMessage(error)}`));
    await Promise.all(apps.map(attempt));
    for (const server of servers) await attempt(server);
    process.removeListener('exit', abandon);
    lock.release();
    if (failures.length > 0) throw new Error(`could not stop ${failures.join('; ')}`);
  };
  return () => (stopping ??= stop());
}
