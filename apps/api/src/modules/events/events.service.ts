import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/principal.js';
import { decodeCursor, DEFAULT_PAGE_SIZE, pageOf } from '../../platform/paging.js';
import type { RunSummaryDto } from '../runs/dto/run.dto.js';
import { RunsService } from '../runs/runs.service.js';
import { checksOf } from './checks.js';
import type { EventCountsDto, EventCountsQuery, EventDto, EventListDto, EventsQuery, HourCountDto } from './dto/event.dto.js';
import { eventNotFound, neverPublished, nothingToReplay } from './errors.js';
import { eventSummaryOf } from './event-summary.js';
import { EventsRepository, type WholeEventRow } from './events.repository.js';

const HOUR_MS = 3_600_000;

@Injectable()
export class EventsService {
  constructor(
    private readonly events: EventsRepository,
    private readonly runs: RunsService,
  ) {}

  async list(principal: Principal, query: EventsQuery): Promise<EventListDto> {
    principal.require('events.read');
    const limit = query.limit ?? DEFAULT_PAGE_SIZE;
    const { workflowId, triggerId, state, search } = query;
    const filter = { workflowId, triggerId, state, search, from: query.from ? new Date(query.from) : undefined, to: query.to ? new Date(query.to) : undefined };
    const rows = await this.events.list(filter, decodeCursor(query.cursor), limit + 1);
    return pageOf(rows, limit, (row) => ({ at: row.received_at, id: row.id }), eventSummaryOf);
  }

  /** @throws ProblemError 404 */
  async get(principal: Principal, id: string): Promise<EventDto> {
    principal.require('events.read');
    const row = await this.find(id);
    return {
      ...eventSummaryOf(row),
      checks: checksOf({ state: row.state, reason: row.reason, answerStatus: row.answer_status, bodyBytes: row.request?.bodyBytes ?? null, runNumber: row.run_number }),
      request: row.request,
      payload: row.payload,
      raw: row.raw?.toString('utf8') ?? null,
      answer: row.answer_status === null ? null : { status: row.answer_status },
    };
  }

  /** Runs the live version for the event again, as an event of its own. @throws ProblemError 404, 409 */
  async replay(principal: Principal, id: string): Promise<RunSummaryDto> {
    principal.require('events.replay');
    const found = await this.find(id);
    // A duplicate keeps no payload of its own: the event it repeats does.
    const row = found.duplicate_of && !found.payload ? await this.find(found.duplicate_of) : found;
    if (!row.payload) throw nothingToReplay();
    const versionId = row.live_version_id ?? row.run_version_id;
    if (!versionId) throw neverPublished();
    return this.runs.start({
      triggerId: row.trigger_id,
      workflowId: row.workflow_id,
      versionId,
      source: 'replay',
      dedupeKey: null,
      key: row.key,
      type: row.type,
      payload: row.payload,
      request: null,
      receivedAt: Date.now(),
      parentRunId: row.run_id,
    });
  }

  async counts(principal: Principal, query: EventCountsQuery): Promise<EventCountsDto> {
    principal.require('events.read');
    const hours = query.hours ?? 24;
    const now = Date.now();
    const rows = await this.events.countByHour(query, new Date(now - hours * HOUR_MS));
    const counts: EventCountsDto = { total: 0, accepted: 0, started: 0, duplicate: 0, filtered: 0, refused: 0, perHour: emptyHours(now, hours) };
    const byTime = new Map(counts.perHour.map((hour) => [hour.at, hour]));
    for (const { hour, state, count } of rows) {
      counts.total += count;
      counts[state] += count;
      const slot = byTime.get(hour.toISOString());
      if (!slot) continue;
      slot.total += count;
      if (state === 'refused') slot.refused += count;
    }
    return counts;
  }

  private async find(id: string): Promise<WholeEventRow> {
    const row = await this.events.findWhole(id);
    if (!row) throw eventNotFound();
    return row;
  }
}

/** The current hour and those before it, oldest first. */
function emptyHours(now: number, hours: number): HourCountDto[] {
  const current = Math.floor(now / HOUR_MS) * HOUR_MS;
  return Array.from({ length: hours }, (_, index) => ({ at: new Date(current - (hours - 1 - index) * HOUR_MS).toISOString(), total: 0, refused: 0 }));
}
