import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { choosePort, freePort, isPortFree, portOwner } from './ports.js';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

it('tells a taken port, and by whom', async () => {
  const port = await freePort();
  expect(await isPortFree('127.0.0.1', port)).toBe(true);
  await occupy(port);
  expect(await isPortFree('127.0.0.1', port)).toBe(false);
  expect(portOwner(port)).toContain(`(pid ${process.pid})`);
});

it('takes the first candidate that is free, else another port', async () => {
  const [taken, free] = [await freePort(), await freePort()];
  await occupy(taken);
  expect(await choosePort([undefined, taken, free])).toBe(free);
  const other = await choosePort([taken]);
  expect(other).not.toBe(taken);
  expect(other).toBeGreaterThan(0);
});

async function occupy(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
}
