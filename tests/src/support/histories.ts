import { Client, Connection } from '@temporalio/client';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { TEMPORAL_NAMESPACE } from '@hookloom/stack';

/** What happened in one Temporal workflow. */
export interface RecordedHistory {
  workflowId: string;
  /** Name of the Temporal workflow: `runGraph`. */
  type: string;
  status: string;
  history: History;
}
export type History = ReturnType<typeof historyFromJSON>;

/** Fetches every history that a Temporal server holds of our namespace. */
export async function fetchHistories(temporalAddress: string): Promise<RecordedHistory[]> {
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    const client = new Client({ connection, namespace: TEMPORAL_NAMESPACE });
    const recorded: RecordedHistory[] = [];
    for await (const { workflowId, type, status } of client.workflow.list()) {
      const history = await client.workflow.getHandle(workflowId).fetchHistory();
      recorded.push({ workflowId, type, status: status.name, history });
    }
    return recorded;
  } finally {
    await connection.close();
  }
}

/** As the files in packages/engine/src/temporal/histories hold it. */
export const storedForm = { read: historyFromJSON, write: historyToJSON };
