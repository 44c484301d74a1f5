import { acceptEvents, lockDueSchedules, newId, setNextAt, type AcceptedRow, type DueSchedule } from '@hookloom/db';
import { resolveParameters } from '@hookloom/graph';
import type { ParsedEvent, TriggerSchedule } from '@hookloom/node-sdk';
import type { Pool, PoolClient } from 'pg';
import type { Logger } from '../contracts.js';
import type { Plans } from '../executor/plans.js';
import { packNotices } from '../live/notices.js';
import { repeat } from '../platform/repeat.js';
import { inTransaction } from '../platform/transaction.js';

const LOOK_MS = 500;
const MAX_DUE = 100;

/**
 * Fires schedules. The event, its run and the next time commit in one transaction, so a crash neither loses a firing
 * nor doubles it. After downtime a schedule fires once for all it missed.
 */
export class Scheduler {
  private stopLooking: (() => Promise<void>) | null = null;

  constructor(
    private readonly pool: Pool,
    private readonly plans: Plans,
    private readonly scheduleOf: (type: string, version: number) => TriggerSchedule | undefined,
    private readonly instanceId: string,
    private readonly onStarted: (runId: string) => void,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.stopLooking = repeat('scheduler', LOOK_MS, this.logger, () => this.look());
  }

  async stop(): Promise<void> {
    await this.stopLooking?.();
  }

  async look(): Promise<void> {
    const fired = await inTransaction(this.pool, async (client) => {
      const rows: AcceptedRow[] = [];
      for (const due of await lockDueSchedules(client, MAX_DUE)) {
        const row = await this.fire(client, due);
        if (row) rows.push(row);
      }
      if (rows.length === 0) return [];
      const notices = packNotices(rows.map(({ workflowId, triggerId }) => ({ kind: 'event', workflowId, triggerId, state: 'started' })));
      const numbers = await acceptEvents(client, rows, notices);
      return rows.filter((row) => numbers.has(row.eventId));
    });
    for (const { runId } of fired) this.onStarted(runId);
  }

  private async fire(client: PoolClient, due: DueSchedule): Promise<AcceptedRow | null> {
    const schedule = this.scheduleOf(due.type, due.typeVersion);
    const plan = await this.plans.get(due.versionId);
    const compiled = plan.nodes[plan.trigger]?.parameters ?? {};
    if (!schedule) {
      await setNextAt(client, due.triggerId, null);
      this.logger.error({ triggerId: due.triggerId, type: due.type }, 'A trigger that has no schedule was due; it is not fired any more');
      return null;
    }
    const parameters = resolveParameters(compiled, { trigger: null, steps: {}, input: null, run: null });
    const next = schedule.next(parameters, Date.now());
    await setNextAt(client, due.triggerId, next === null ? null : new Date(next));
    return this.row(due, schedule.event(parameters, due.dueAt.getTime()));
  }

  private row(due: DueSchedule, event: ParsedEvent): AcceptedRow {
    const key = event.dedupeKey ?? due.dueAt.toISOString();
    return {
      eventId: newId(),
      runId: newId(),
      triggerId: due.triggerId,
      workflowId: due.workflowId,
      versionId: due.versionId,
      source: 'scheduled',
      dedupeKey: key,
      key,
      type: event.type ?? null,
      payload: JSON.stringify(event.payload),
      request: null,
      receivedAt: new Date(),
      test: false,
      parentRunId: null,
      acceptedBy: this.instanceId,
      owner: null,
    };
  }
}
