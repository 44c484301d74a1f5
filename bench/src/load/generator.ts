import { performance } from 'node:perf_hooks';
import { announceReady } from '../children.js';
import { Connection } from './connection.js';
import type { LoadJob, LoadResult } from './protocol.js';

/** A process of its own: the load generator's work must not wait for the benchmark's, nor the other way round. */
announceReady({});
process.on('message', (job: LoadJob) => {
  run(job).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});

async function run({ url, body, connections, seconds }: LoadJob): Promise<LoadResult> {
  const target = new URL(url);
  const request = requestBytes(target, body);
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(target, request)));
  const latencies: number[] = [];
  const failures = new Map<number, LoadResult['failures'][number]>();
  const startedAt = Date.now();
  const deadline = performance.now() + seconds * 1000;
  const drive = async (connection: Connection): Promise<void> => {
    for (let sentAt = performance.now(); sentAt < deadline; sentAt = performance.now()) {
      const { status, text } = await connection.send();
      if (status >= 200 && status < 300) latencies.push(performance.now() - sentAt);
      else noteFailure(failures, status, text);
    }
  };
  try {
    await Promise.all(open.map(drive));
  } finally {
    for (const connection of open) connection.close();
  }
  return {
    succeeded: latencies.length,
    failures: [...failures.values()],
    startedAt,
    endedAt: Date.now(),
    latencies: Float64Array.from(latencies).sort(),
  };
}

function requestBytes({ host, pathname }: URL, body: string): Buffer {
  const lines = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

function noteFailure(failures: Map<number, LoadResult['failures'][number]>, status: number, text: string): void {
  const known = failures.get(status);
  if (known === undefined) failures.set(status, { status, count: 1, text });
  else known.count += 1;
}
