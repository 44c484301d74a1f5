import { stepsView, type Plan, type StepRow, type StepViewStatus } from '@hookloom/graph';
import type { StepDto, StepStatusShown } from './dto/run.dto.js';
import type { StepRecord } from './steps.repository.js';

/** Steps of a run in plan order: those with a row as the journal has them, the others as they follow from it. */
export function stepsOf(plan: Plan, records: readonly StepRecord[]): StepDto[] {
  const rows = records.map(stepRowOf);
  const byNode = new Map(records.filter((record) => record.path === '').map((record) => [record.node, record]));
  const root = stepsView(plan, rows).steps.map(({ node, status }) => stepOf(node, byNode.get(node), shown(status)));
  const inner = records.filter((record) => record.path !== '').map((record) => stepOf(record.node, record, record.status));
  return [...root, ...inner];
}

export function stepOf(node: string, record: StepRecord | undefined, status: StepStatusShown): StepDto {
  const ended = record?.ended_at ?? null;
  return {
    node,
    path: record?.path ?? '',
    status,
    attempt: record?.attempt ?? 0,
    ports: record?.ports ?? null,
    startedAt: record?.started_at.toISOString() ?? null,
    endedAt: ended?.toISOString() ?? null,
    durationMs: record && ended ? ended.getTime() - record.started_at.getTime() : null,
    wakeAt: record?.wake_at?.toISOString() ?? null,
    error: record?.error ?? null,
    hasOutput: record?.has_output ?? false,
    summary: summaryOf(record),
  };
}

/** What the interpreter decides by; it never looks at outputs to tell statuses. */
function stepRowOf({ node, path, status, attempt, ports, error, wake_at }: StepRecord): StepRow {
  return { node, path, status, attempt, ports, output: null, error, wakeAt: wake_at?.getTime() ?? null };
}

function shown(status: StepViewStatus): StepStatusShown {
  switch (status) {
    case 'running':
      return 'started';
    case 'queued':
      return 'not-reached';
    case 'passed':
      return 'skipped';
    default:
      return status;
  }
}

function summaryOf(record: StepRecord | undefined): string | null {
  if (!record) return null;
  if (record.error) return record.error.message;
  if (record.ports?.length === 0) return 'ended this path';
  const taken = record.ports?.filter((port) => port !== 'main') ?? [];
  return taken.length > 0 ? taken.join(', ') : null;
}
