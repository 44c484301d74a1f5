import type { RunStatus } from '@hookloom/db';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DAY_MS, MAX_COUNTED_ROWS } from '../../platform/words.js';

const HOURS = 24;
/** Figures may be this old, milliseconds: every open browser asks for them whenever something moves. */
const FRESH_MS = 1_000;
/** Runs that the queue delay is taken from. */
const DELAY_SAMPLE = 1_000;

export interface WorkflowActivity {
  /** By hour, oldest first. */
  hours: number[];
  failed: number[];
  total: number;
  totalFailed: number;
  totalSucceeded: number;
}
export interface RunHealth {
  waiting: number;
  live: number;
  queueDelayP95Ms: number | null;
}
interface Row {
  workflow_id: string;
  hour: number;
  status: RunStatus;
  count: number;
}

/** Figures of the last day, of at most the newest `MAX_COUNTED_ROWS` runs. */
@Injectable()
export class ActivityRepository {
  private cached: { at: number; activity: Promise<Map<string, WorkflowActivity>>; health: Promise<RunHealth> } | null = null;

  constructor(private readonly dataSource: DataSource) {}

  byWorkflow(): Promise<Map<string, WorkflowActivity>> {
    return this.fresh().activity;
  }

  health(): Promise<RunHealth> {
    return this.fresh().health;
  }

  private fresh(now = Date.now()): { activity: Promise<Map<string, WorkflowActivity>>; health: Promise<RunHealth> } {
    if (this.cached && now - this.cached.at < FRESH_MS) return this.cached;
    const cached = { at: now, activity: this.readActivity(now), health: this.readHealth() };
    const drop = (): void => {
      if (this.cached === cached) this.cached = null;
    };
    cached.activity.catch(drop);
    cached.health.catch(drop);
    this.cached = cached;
    return cached;
  }

  private async readActivity(now: number): Promise<Map<string, WorkflowActivity>> {
    const rows: Row[] = await this.dataSource.query(
      `SELECT workflow_id, floor(extract(epoch FROM ($1::timestamptz - accepted_at)) / 3600)::int AS hour, status, count(*)::int AS count
       FROM (SELECT workflow_id, accepted_at, status FROM runs WHERE accepted_at > $2 AND accepted_at <= $1 ORDER BY accepted_at DESC LIMIT ${MAX_COUNTED_ROWS}) recent
       GROUP BY 1, 2, 3`,
      [new Date(now), new Date(now - DAY_MS)],
    );
    const found = new Map<string, WorkflowActivity>();
    for (const { workflow_id, hour, status, count } of rows) {
      const activity = found.get(workflow_id) ?? noActivity();
      found.set(workflow_id, activity);
      const slot = HOURS - 1 - Math.min(hour, HOURS - 1);
      const series = status === 'failed' ? activity.failed : activity.hours;
      series[slot] = (series[slot] ?? 0) + count;
      activity.total += count;
      if (status === 'failed') activity.totalFailed += count;
      if (status === 'succeeded') activity.totalSucceeded += count;
    }
    return found;
  }

  private async readHealth(): Promise<RunHealth> {
    const rows: { waiting: number; live: number; delay: number | null }[] = await this.dataSource.query(
      `SELECT count(*) FILTER (WHERE status = 'waiting')::int AS waiting, count(*) FILTER (WHERE status = 'running')::int AS live,
         (SELECT percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM started_at - accepted_at) * 1000)
          FROM (SELECT started_at, accepted_at FROM runs WHERE accepted_at > now() - interval '24 hours' AND started_at IS NOT NULL
                ORDER BY accepted_at DESC LIMIT ${DELAY_SAMPLE}) recent) AS delay
       FROM (SELECT status FROM runs WHERE status IN ('queued', 'running', 'waiting') LIMIT ${MAX_COUNTED_ROWS}) unfinished`,
    );
    const [row] = rows;
    return { waiting: row?.waiting ?? 0, live: row?.live ?? 0, queueDelayP95Ms: row?.delay === null || row?.delay === undefined ? null : Math.max(0, Math.round(row.delay)) };
  }
}

export function noActivity(): WorkflowActivity {
  return { hours: new Array<number>(HOURS).fill(0), failed: new Array<number>(HOURS).fill(0), total: 0, totalFailed: 0, totalSucceeded: 0 };
}
