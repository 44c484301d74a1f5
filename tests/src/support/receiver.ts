import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that came in. */
export interface Hit {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** A local HTTP server that stands for the outside world and counts what it gets. */
export interface Receiver {
  url: string;
  hits: Hit[];
  /** Hits below a path: `/orders` counts `/orders/1`, under the name `1`. */
  countsUnder(path: string): Map<string, number>;
  close(): Promise<void>;
}

/** @param delayMs how long to think before an answer, by path */
export async function startReceiver(delayMs: (path: string) => number = () => 0): Promise<Receiver> {
  const hits: Hit[] = [];
  const server = createServer((request, response) => {
    const { method = '', url: path = '', headers } = request;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      hits.push({ method, path, headers, body: Buffer.concat(chunks).toString('utf8'), at: Date.now() });
      setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}'), delayMs(path));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hits,
    countsUnder(path) {
      const counts = new Map<string, number>();
      for (const hit of hits.filter((each) => each.path.startsWith(`${path}/`))) {
        const name = hit.path.slice(path.length + 1);
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      return counts;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
