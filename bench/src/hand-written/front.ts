import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import { announceReady } from '../children.js';
import type { SignUp } from './activities.js';
import { NAMESPACE, TASK_QUEUE, TEMPORAL_ADDRESS } from './shared.js';
import type { welcome } from './workflows.js';

const client = new Client({ connection: await Connection.connect({ address: TEMPORAL_ADDRESS }), namespace: NAMESPACE });

const server = createServer((request, response) => {
  readJson<SignUp>(request)
    .then((event) =>
      client.workflow.execute<typeof welcome>('welcome', {
        taskQueue: TASK_QUEUE,
        workflowId: `welcome-${randomUUID()}`,
        args: [event],
      }),
    )
    .then(({ status, body }) => {
      const text = JSON.stringify(body);
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
    })
    .catch((error: unknown) => {
      const text = String(error);
      response.writeHead(500, { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(text) }).end(text);
    });
});
server.listen(0, '127.0.0.1', () => announceReady({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }));

async function readJson<T>(request: IncomingMessage): Promise<T> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as T;
}
