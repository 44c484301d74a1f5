import { resolve } from 'node:path';
import { EnvironmentReader } from './environment.js';

export const ROLES = ['api', 'dispatcher', 'worker', 'poller'] as const;
/** What a process does. All of them by default. */
export type ProcessRole = (typeof ROLES)[number];

/** The whole configuration, with the environment variable that each part comes from. */
export interface AppConfig {
  /** `DATABASE_URL` (needed): PostgreSQL 14 or newer. */
  databaseUrl: string;
  temporal: {
    /** `TEMPORAL_ADDRESS`, default `127.0.0.1:7233`. */
    address: string;
    /** `TEMPORAL_NAMESPACE`, default `hookloom`. */
    namespace: string;
    /** `TEMPORAL_API_KEY`: for Temporal Cloud. */
    apiKey: string | null;
    /** `TEMPORAL_TLS`, default false; always on with an API key. */
    tls: boolean;
    /** `TEMPORAL_TASK_QUEUE`: of its own where several installations share a namespace. Null: the usual one. */
    taskQueue: string | null;
  };
  /** `HOOKLOOM_HOME`, default `.hookloom`: directory for the master key and `first-steps.json`. */
  home: string;
  /** `HOOKLOOM_HOST`, default `127.0.0.1`. */
  host: string;
  /** `HOOKLOOM_PORT`, default 4680 with the api role, else none. 0: any free port. */
  port: number | null;
  /**
   * `HOOKLOOM_PUBLIC_URL`: what outside services and people are told; may have a path when a proxy mounts us under one.
   * Without a trailing slash. Null: made from host and port.
   */
  publicUrl: string | null;
  /** `HOOKLOOM_ROLES`, comma-separated, default all. */
  roles: ReadonlySet<ProcessRole>;
  /** `HOOKLOOM_TRUST_PROXY`: whose `X-Forwarded-For` counts, addresses or networks, comma-separated. Null: nobody's. */
  trustProxy: string | null;
  /** `HOOKLOOM_OWNER_EMAIL` and `HOOKLOOM_OWNER_PASSWORD`: make the owner of a fresh installation without the browser. */
  owner: { email: string; password: string } | null;
  mail: {
    /** `HOOKLOOM_SMTP_URL`: where mail goes that names no credential. Null: into the built-in mailbox. */
    smtpUrl: string | null;
    /** `HOOKLOOM_MAIL_FROM`: sender of messages that name none. */
    from: string;
    /** `HOOKLOOM_MAIL_SINK_HOST` (default `127.0.0.1`) and `HOOKLOOM_MAIL_SINK_PORT` (default 0: any free one): where the mailbox takes mail in. */
    sink: { host: string; port: number };
  };
  /** `HOOKLOOM_MASTER_KEY`: 32 bytes in base64. Null: `<home>/master.key`, made at the first start. */
  masterKey: Buffer | null;
  /** `HOOKLOOM_EGRESS_ALLOW`: private addresses that workflows may call, comma-separated. */
  egressAllow: string[];
  /** `HOOKLOOM_LOG_LEVEL`, default `info`. */
  logLevel: LogLevel;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const MIN_PASSWORD_LENGTH = 10;
const MASTER_KEY_BYTES = 32;

/**
 * Reads the whole configuration once.
 * @throws ConfigError that names every variable at fault
 */
export function loadConfig(env: NodeJS.ProcessEnv): AppConfig {
  const read = new EnvironmentReader(env);
  const roles = read.words('HOOKLOOM_ROLES', ROLES, [...ROLES]);
  const config: AppConfig = {
    databaseUrl: read.url('DATABASE_URL', ['postgres:', 'postgresql:']) ?? read.missing('DATABASE_URL', 'for example postgres://user:password@host:5432/hookloom'),
    temporal: {
      address: read.text('TEMPORAL_ADDRESS') ?? '127.0.0.1:7233',
      namespace: read.text('TEMPORAL_NAMESPACE') ?? 'hookloom',
      apiKey: read.text('TEMPORAL_API_KEY'),
      taskQueue: read.text('TEMPORAL_TASK_QUEUE'),
      tls: read.flag('TEMPORAL_TLS') || read.text('TEMPORAL_API_KEY') !== null,
    },
    home: resolve(read.text('HOOKLOOM_HOME') ?? '.hookloom'),
    host: read.text('HOOKLOOM_HOST') ?? '127.0.0.1',
    port: read.port('HOOKLOOM_PORT') ?? (roles.includes('api') ? 4680 : null),
    publicUrl: read.url('HOOKLOOM_PUBLIC_URL', ['http:', 'https:'])?.replace(/\/+$/, '') ?? null,
    roles: new Set(roles),
    trustProxy: read.text('HOOKLOOM_TRUST_PROXY'),
    owner: owner(read),
    mail: {
      smtpUrl: read.url('HOOKLOOM_SMTP_URL', ['smtp:', 'smtps:']),
      from: read.text('HOOKLOOM_MAIL_FROM') ?? 'Hookloom <hookloom@localhost>',
      sink: { host: read.text('HOOKLOOM_MAIL_SINK_HOST') ?? '127.0.0.1', port: read.port('HOOKLOOM_MAIL_SINK_PORT') ?? 0 },
    },
    masterKey: read.base64('HOOKLOOM_MASTER_KEY', MASTER_KEY_BYTES),
    egressAllow: read.list('HOOKLOOM_EGRESS_ALLOW'),
    logLevel: read.words('HOOKLOOM_LOG_LEVEL', LOG_LEVELS, ['info'])[0] ?? 'info',
  };
  read.finish();
  return config;
}

function owner(read: EnvironmentReader): AppConfig['owner'] {
  const email = read.text('HOOKLOOM_OWNER_EMAIL');
  const password = read.text('HOOKLOOM_OWNER_PASSWORD');
  if (email === null && password === null) return null;
  if (email === null || !email.includes('@')) read.problem('HOOKLOOM_OWNER_EMAIL', 'must be an email address, set together with HOOKLOOM_OWNER_PASSWORD');
  if (password === null || password.length < MIN_PASSWORD_LENGTH) read.problem('HOOKLOOM_OWNER_PASSWORD', `must have at least ${MIN_PASSWORD_LENGTH} characters, set together with HOOKLOOM_OWNER_EMAIL`);
  return email !== null && password !== null ? { email, password } : null;
}
