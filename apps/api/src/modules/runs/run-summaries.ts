import { Injectable } from '@nestjs/common';
import { UNKNOWN_ICON } from '../../platform/openapi/common.dto.js';
import type { RunSummaryDto } from './dto/run.dto.js';
import type { RunRow } from './runs.repository.js';
import { VersionFactsService, type VersionFacts } from './version-facts.js';

/** Makes what lists show of runs. */
@Injectable()
export class RunSummaries {
  constructor(private readonly versions: VersionFactsService) {}

  async of(rows: readonly RunRow[]): Promise<RunSummaryDto[]> {
    const facts = await this.versions.of(rows.map((row) => row.version_id));
    return rows.map((row) => summaryOf(row, facts.get(row.version_id)));
  }
}

/** @param facts undefined when the version is gone */
export function summaryOf(row: RunRow, facts: VersionFacts | undefined): RunSummaryDto {
  const total = facts?.steps ?? row.steps_done;
  const begin = row.started_at ?? row.accepted_at;
  const nameOf = (key: string | null): string | null => (key === null ? null : (facts?.names.get(key) ?? key));
  return {
    id: row.id,
    number: row.number,
    workflowId: row.workflow_id,
    workflowName: row.workflow_name,
    icon: facts?.icon ?? UNKNOWN_ICON,
    version: facts?.number ?? null,
    test: row.test,
    status: row.status,
    source: row.source,
    acceptedAt: row.accepted_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    durationMs: row.finished_at ? Math.max(0, row.finished_at.getTime() - begin.getTime()) : null,
    wakeAt: row.wake_at?.toISOString() ?? null,
    what: row.error?.message ?? nameOf(row.focus_step),
    failedStep: row.status === 'failed' ? nameOf(row.error?.step ?? row.focus_step) : null,
    steps: { done: Math.min(row.steps_done, total), total },
    eventId: row.event_id,
    parentRunId: row.parent_run_id,
  };
}
