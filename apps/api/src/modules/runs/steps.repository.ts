import type { StepAttempt } from '@hookloom/db';
import type { StepRow, StepStatus } from '@hookloom/graph';
import type { Json, StepError } from '@hookloom/node-sdk';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** An output of more bytes of JSON than this is not sent to a browser. */
export const MAX_SHOWN_OUTPUT_BYTES = 1024 * 1024;

export interface StepRecord {
  node: string;
  path: string;
  status: StepStatus;
  attempt: number;
  ports: string[] | null;
  has_output: boolean;
  error: StepError | null;
  wake_at: Date | null;
  started_at: Date;
  ended_at: Date | null;
}
export interface StepOutputRecord {
  output: Json;
  truncated: boolean;
}

/** Reads of the journal. */
@Injectable()
export class StepsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Steps of one scope and of those around it, without their outputs. A loop may have made a great many others, which
   * nobody looks at all at once.
   */
  list(runId: string, path = ''): Promise<StepRecord[]> {
    return this.dataSource.query(
      `SELECT node, path, status, attempt, ports, output IS NOT NULL OR output_ref IS NOT NULL AS has_output, error, wake_at, started_at, ended_at
       FROM steps WHERE run_id = $1 AND path = ANY($2::text[]) ORDER BY started_at, path, node`,
      [runId, scopesAround(path)],
    );
  }

  /** The same with outputs, as the interpreter folds them. */
  async rows(runId: string, path = ''): Promise<StepRow[]> {
    const rows: (StepRecord & { output: Json })[] = await this.dataSource.query(
      `SELECT s.node, s.path, s.status, s.attempt, s.ports, coalesce(s.output, o.body) AS output, s.error, s.wake_at
       FROM steps s LEFT JOIN step_outputs o ON o.hash = s.output_ref WHERE s.run_id = $1 AND s.path = ANY($2::text[])`,
      [runId, scopesAround(path)],
    );
    return rows.map(({ node, path, status, attempt, ports, output, error, wake_at }) => ({ node, path, status, attempt, ports, output, error, wakeAt: wake_at?.getTime() ?? null }));
  }

  /** What only the step's own panel needs. */
  async detail(runId: string, path: string, node: string): Promise<{ details: Json; attempts: StepAttempt[] } | null> {
    const rows: { details: Json; attempts: StepAttempt[] | null }[] = await this.dataSource.query(
      'SELECT details, attempts FROM steps WHERE run_id = $1 AND path = $2 AND node = $3',
      [runId, path, node],
    );
    const [row] = rows;
    return row ? { details: row.details, attempts: row.attempts ?? [] } : null;
  }
}

/** A scope's path with those of the scopes around it: of `a[1]/b[0]` also `a[1]` and the run's own. */
export function scopesAround(path: string): string[] {
  const parts = path === '' ? [] : path.split('/');
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
}
