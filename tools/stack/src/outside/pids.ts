import { readdirSync } from 'node:fs';
import { Home } from '../home.js';
import { lockHolder } from '../lock.js';
import { livePid } from '../process/pid-file.js';

/** The live processes of a stack, by what they are; children of PostgreSQL's first process are not listed. */
export interface StackPids {
  launcher: number[];
  app: number[];
  temporal: number[];
  postgres: number[];
}

const SERVERS = ['temporal', 'postgres'];
const PID_FILE = /^(.+)\.pid$/;

/** Finds the processes over a data directory on this machine. Servers that are somebody else's are not found. */
export function stackProcesses(homeDirectory: string): StackPids {
  const home = Home.open(homeDirectory);
  const pidOf = (name: string): number[] => {
    const pid = livePid(home.pidFile(name));
    return pid === undefined ? [] : [pid];
  };
  const names = readdirSync(home.run).flatMap((file) => PID_FILE.exec(file)?.[1] ?? []);
  const launcher = lockHolder(home);
  return {
    launcher: launcher === undefined ? [] : [launcher],
    app: names.filter((name) => !SERVERS.includes(name)).flatMap(pidOf),
    temporal: pidOf('temporal'),
    postgres: pidOf('postgres'),
  };
}

/** Where the embedded Temporal over a data directory listens (host:port); undefined when it never ran. */
export function temporalAddressOf(homeDirectory: string): string | undefined {
  const port = Home.open(homeDirectory).readState().temporalPort;
  return port === undefined ? undefined : `127.0.0.1:${port}`;
}
