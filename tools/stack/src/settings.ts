import { join } from 'node:path';
import { ALL_ROLES, DEFAULT_APP_HOST, DEFAULT_APP_PORT } from './app/app.js';
import { StackError } from './errors.js';
import { PREFERRED_POSTGRES_PORT } from './postgres/server.js';
import type { StackOptions } from './stack.js';
import { PREFERRED_TEMPORAL_PORT } from './temporal/server.js';

/** The data directory of `npm start`: HOOKLOOM_HOME, else `.hookloom` in the repository. */
export function homeDirectory(root: string, env: NodeJS.ProcessEnv = process.env): string {
  return given(env, 'HOOKLOOM_HOME') ?? join(root, '.hookloom');
}

/**
 * What `npm start` is told by the environment.
 * @throws StackError for a value that makes no sense
 */
export function stackOptionsFrom(root: string, env: NodeJS.ProcessEnv = process.env): StackOptions {
  return {
    home: homeDirectory(root, env),
    host: given(env, 'HOOKLOOM_HOST') ?? DEFAULT_APP_HOST,
    port: portFrom(env, 'HOOKLOOM_PORT') ?? DEFAULT_APP_PORT,
    roles: given(env, 'HOOKLOOM_ROLES') ?? ALL_ROLES,
    databaseUrl: given(env, 'DATABASE_URL'),
    temporalAddress: given(env, 'TEMPORAL_ADDRESS'),
    temporalNamespace: given(env, 'TEMPORAL_NAMESPACE'),
    temporalUiPort: portFrom(env, 'HOOKLOOM_TEMPORAL_UI_PORT'),
    preferredPorts: { postgres: PREFERRED_POSTGRES_PORT, temporal: PREFERRED_TEMPORAL_PORT },
  };
}

function given(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

function portFrom(env: NodeJS.ProcessEnv, name: string): number | undefined {
  const text = given(env, name);
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new StackError(`${name} is "${text}", which is not a port.`, 'Set it to a number from 1 to 65535.');
}
