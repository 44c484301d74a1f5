import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { announceReady } from './children.js';

/** What the HTTP request of scenario b gets, about as long as a small API's answer. */
const BODY = JSON.stringify({ id: 42, name: 'Atelier Nord', plan: 'team', active: true, seats: 12 });

const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(BODY) }).end(BODY);
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env['BENCH_PORT'] ?? 0), '127.0.0.1', () => {
  announceReady({ port: (server.address() as AddressInfo).port });
});
