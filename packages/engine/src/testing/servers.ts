import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A local HTTP server that counts what it gets. */
export interface Receiver {
  url: string;
  /** Bodies of all requests, in order. */
  bodies: string[];
  headers: Record<string, string | string[] | undefined>[];
  close(): Promise<void>;
}

/** @param answer called for each request with its index from 0 */
export async function startReceiver(
  answer: (index: number) => { status?: number; headers?: Record<string, string>; body?: string; delayMs?: number } = () => ({}),
): Promise<Receiver> {
  const bodies: string[] = [];
  const headers: Receiver['headers'] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status = 200, headers: sent = { 'content-type': 'application/json' }, body = '{"ok":true}', delayMs = 0 } = answer(bodies.length);
      bodies.push(Buffer.concat(chunks).toString());
      headers.push(request.headers);
      setTimeout(() => response.writeHead(status, sent).end(body), delayMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    headers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
