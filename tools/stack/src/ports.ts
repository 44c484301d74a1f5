import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { errorCode } from './errors.js';
import { commandLine } from './process/identity.js';

/** State column of /proc/net/tcp for a listening socket (include/net/tcp_states.h). */
const TCP_LISTEN = '0A';

/** Whether a server could listen there now. */
export async function isPortFree(host: string, port: number): Promise<boolean> {
  return (await tryListen(host, port)) !== undefined;
}

/** A port that is free on loopback now, chosen by the system. */
export async function freePort(): Promise<number> {
  const port = await tryListen('127.0.0.1', 0);
  if (port === undefined) throw new Error('the system has no free port on 127.0.0.1');
  return port;
}

/** The first of the candidates that is free on loopback, else a free one of the system's choice. */
export async function choosePort(candidates: readonly (number | undefined)[]): Promise<number> {
  for (const port of candidates) {
    if (port !== undefined && (await isPortFree('127.0.0.1', port))) return port;
  }
  return freePort();
}

/** Who listens on a local port, as "node server.js (pid 123)"; undefined when that can't be told. */
export function portOwner(port: number): string | undefined {
  const pid = process.platform === 'linux' ? linuxPortOwner(port) : lsofPortOwner(port);
  if (pid === undefined) return undefined;
  const command = commandLine(pid);
  return command === '' ? `pid ${pid}` : `${shorten(command)} (pid ${pid})`;
}

async function tryListen(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      const code = errorCode(error);
      if (code === 'EADDRINUSE' || code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

function linuxPortOwner(port: number): number | undefined {
  const inodes = new Set([...listeningInodes('/proc/net/tcp', port), ...listeningInodes('/proc/net/tcp6', port)]);
  if (inodes.size === 0) return undefined;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (openSockets(pid).some((inode) => inodes.has(inode))) return Number(pid);
  }
  return undefined;
}

/** Inodes of sockets listening on the port; column layout by proc_net_tcp in the kernel's documentation. */
function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readOrEmpty(() => readFileSync(table, 'utf8').split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[3] === TCP_LISTEN && columns[1]?.endsWith(suffix) === true)
    .map((columns) => columns[9] ?? '');
}

function openSockets(pid: string): string[] {
  return readOrEmpty(() => readdirSync(`/proc/${pid}/fd`))
    .map((fd) => readOrEmpty(() => [readlinkSync(`/proc/${pid}/fd/${fd}`)])[0])
    .map((target) => /^socket:\[(\d+)\]$/.exec(target ?? '')?.[1] ?? '');
}

/** Processes end, and other users' are closed to us, while we look: what can't be read has nothing to say. */
function readOrEmpty(read: () => string[]): string[] {
  try {
    return read();
  } catch {
    return [];
  }
}

function lsofPortOwner(port: number): number | undefined {
  try {
    const found = execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'], { encoding: 'utf8' });
    return Number(found.split('\n')[0]) || undefined;
  } catch {
    // lsof exits with 1 when nobody listens, and may be missing.
    return undefined;
  }
}

function shorten(command: string): string {
  return command.length > 80 ? `${command.slice(0, 79)}…` : command;
}
