/**
 * The stack launcher as a library: starts an isolated Hookloom (PostgreSQL, Temporal, app) over a data directory.
 *
 * ```ts
 * const stack = await startStack({ home: await mkdtemp(join(tmpdir(), 'hookloom-')) });
 * await fetch(`${stack.url}/hooks/…`);
 * stack.processes.app.kill();                // SIGKILL; the supervisor starts it again after a second
 * await stack.processes.app.whenReady();
 * await stack.processes.temporal.stop();     // stays down until start()
 * await stack.stop();                        // ends everything it started, in order
 * ```
 *
 * Several stacks may run at once, each with its own home; ports are free ones unless asked for. `apps: []` starts
 * PostgreSQL and Temporal alone; `apps: [{ name: 'api', roles: 'api' }, { name: 'worker-1', roles: 'worker' }]` splits
 * the app into processes.
 */
export { startStack, type Stack, type StackOptions, type StackProcesses, type AppRequest } from './stack.js';
export { StackError } from './errors.js';
export { dropDatabase, ensureDatabase } from './postgres/database.js';
export type { ProcessNotice } from './process/spec.js';
export { SupervisedProcess } from './process/supervised.js';
export { freePort } from './ports.js';
export { ALL_ROLES } from './app/app.js';
export { TEMPORAL_NAMESPACE } from './temporal/server.js';
