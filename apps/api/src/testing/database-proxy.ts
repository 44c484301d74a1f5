import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between the app and PostgreSQL, so that a test can take the database away. */
export interface DatabaseProxy {
  /** The database's address by way of the proxy. */
  url: string;
  /** Passes nothing on any more, but keeps connections open: a server that hangs. */
  hang(): void;
  /** Breaks every connection and takes no new one: a server that is down. */
  cut(): void;
  /** Lets everything through again. */
  mend(): void;
  close(): Promise<void>;
}

export async function startDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let state: 'open' | 'hanging' | 'cut' = 'open';
  const server = createServer((incoming) => {
    if (state === 'cut') {
      incoming.destroy();
      return;
    }
    const outgoing = connect(Number(target.port || 5432), target.hostname);
    for (const [from, to] of [[incoming, outgoing], [outgoing, incoming]] as const) {
      sockets.add(from);
      from.on('data', (data) => {
        if (state === 'open') to.write(data);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const dropAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    hang: () => {
      state = 'hanging';
    },
    cut: () => {
      state = 'cut';
      dropAll();
    },
    mend: () => {
      // What hung has lost bytes; such a connection is of no use any more.
      if (state === 'hanging') dropAll();
      state = 'open';
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        dropAll();
      }),
  };
}
