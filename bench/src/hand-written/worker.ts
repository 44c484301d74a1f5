import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { announceReady } from '../children.js';
import * as activities from './activities.js';
import { NAMESPACE, TASK_QUEUE, TEMPORAL_ADDRESS } from './shared.js';

Runtime.install({ logger: new DefaultLogger('WARN') });
const connection = await NativeConnection.connect({ address: TEMPORAL_ADDRESS });
const worker = await Worker.create({
  connection,
  namespace: NAMESPACE,
  taskQueue: TASK_QUEUE,
  workflowsPath: fileURLToPath(new URL('workflows.js', import.meta.url)),
  activities,
});
announceReady({});
await worker.run();
await connection.close();
process.exit(0);
