import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { Connection } from './connection.js';

let server: Server | undefined;

afterEach(() => server?.close());

it('reads an answer that comes in pieces, and the next one on the same connection', async () => {
  const connection = await openTo(async (socket) => {
    for (const piece of ['HTTP/1.1 20', '2 Accepted\r\ncontent-le', 'ngth: 4\r\n\r', '\n{', '}  ']) {
      socket.write(piece);
      await sleep(5);
    }
  });
  expect(await connection.send()).toEqual({ status: 202, text: '' });
  expect(await connection.send()).toEqual({ status: 202, text: '' });
  connection.close();
});

it('keeps the text of what is not a success', async () => {
  const connection = await openTo((socket) => void socket.write('HTTP/1.1 503 Busy\r\nContent-Length: 5\r\n\r\nlater'));
  expect(await connection.send()).toEqual({ status: 503, text: 'later' });
  connection.close();
});

it('fails when the server hangs up or leaves the length out', async () => {
  const cut = await openTo((socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf'));
  await expect(cut.send()).rejects.toThrow(/closed the connection/);
  const endless = await openTo((socket) => void socket.write('HTTP/1.1 200 OK\r\n\r\n'));
  await expect(endless.send()).rejects.toThrow(/no Content-Length/);
  endless.close();
});

/** @param answer called for each request */
async function openTo(answer: (socket: Socket) => void | Promise<void>): Promise<Connection> {
  server = createServer((socket) => socket.on('data', () => void answer(socket)));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Connection.open(new URL(`http://127.0.0.1:${port}/`), Buffer.from('POST / HTTP/1.1\r\n\r\n'));
}
