import type { EventSummaryDto } from './dto/event-summary.dto.js';
import type { EventRow } from './events.repository.js';

export function eventSummaryOf(row: EventRow): EventSummaryDto {
  const { run_id: runId, run_number: number, run_status: status } = row;
  return {
    id: row.id,
    workflowId: row.workflow_id,
    workflowName: row.workflow_name,
    triggerId: row.trigger_id,
    state: row.state,
    source: row.source,
    key: row.key,
    type: row.type,
    receivedAt: row.received_at.toISOString(),
    reason: row.reason,
    run: runId !== null && number !== null && status !== null ? { id: runId, number, status } : null,
    duplicateOf: row.duplicate_of,
  };
}
