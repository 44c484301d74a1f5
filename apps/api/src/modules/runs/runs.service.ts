import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/principal.js';
import { ENGINE, type Engine, type NewEvent } from '../../platform/engine/contract.js';
import { decodeCursor, DEFAULT_PAGE_SIZE, pageOf } from '../../platform/paging.js';
import { DAY_MS } from '../../platform/words.js';
import { eventSummaryOf } from '../events/event-summary.js';
import { EventsRepository } from '../events/events.repository.js';
import type { RunCountsDto, RunDto, RunsQuery, RunSummaryDto } from './dto/run.dto.js';
import { runFinished, runNotFound } from './errors.js';
import { RunsRepository, type RunRow } from './runs.repository.js';
import { RunSummaries } from './run-summaries.js';
import { stepsOf } from './steps.js';
import { StepsRepository } from './steps.repository.js';
import { VersionFactsService } from './version-facts.js';

@Injectable()
export class RunsService {
  constructor(
    private readonly runs: RunsRepository,
    private readonly steps: StepsRepository,
    private readonly versions: VersionFactsService,
    private readonly summaries: RunSummaries,
    private readonly events: EventsRepository,
    @Inject(ENGINE) private readonly engine: Engine,
  ) {}

  async list(principal: Principal, query: RunsQuery): Promise<{ items: RunSummaryDto[]; nextCursor: string | null; counts: RunCountsDto }> {
    principal.require('runs.read');
    const limit = query.limit ?? DEFAULT_PAGE_SIZE;
    const { workflowId, status, search } = query;
    const filter = { workflowId, status, search, from: query.from ? new Date(query.from) : undefined, to: query.to ? new Date(query.to) : undefined };
    const [rows, counts] = await Promise.all([
      this.runs.list(filter, decodeCursor(query.cursor), limit + 1),
      this.runs.countByStatus(new Date(Date.now() - DAY_MS), workflowId ?? null),
    ]);
    const page = pageOf(rows, limit, (row) => ({ at: row.accepted_at, id: row.id }), (row) => row);
    const of = (key: keyof RunCountsDto): number => counts.get(key) ?? 0;
    return {
      items: await this.summaries.of(page.items),
      nextCursor: page.nextCursor,
      counts: { queued: of('queued'), running: of('running'), waiting: of('waiting'), succeeded: of('succeeded'), failed: of('failed'), cancelled: of('cancelled') },
    };
  }

  /** @throws ProblemError 404 */
  async get(principal: Principal, id: string): Promise<RunDto> {
    principal.require('runs.read');
    const row = await this.find(id);
    const [summary, version, records, result, event] = await Promise.all([
      this.summary(row),
      this.versions.versionOf(row.version_id),
      this.steps.list(id),
      this.runs.resultOf(id),
      row.event_id ? this.events.find(row.event_id) : null,
    ]);
    if (!version) throw runNotFound();
    const { steps: progress, ...rest } = summary;
    return {
      ...rest,
      progress,
      graph: version.graph,
      steps: stepsOf(version.plan, records),
      result,
      error: row.error,
      event: event ? eventSummaryOf(event) : null,
    };
  }

  /** @throws ProblemError 404, 409 */
  async cancel(principal: Principal, id: string): Promise<RunSummaryDto> {
    principal.require('runs.control');
    const row = await this.find(id);
    if (row.finished_at) throw runFinished(row.status);
    await this.engine.cancel(id);
    return this.summary(await this.find(id));
  }

  /** Starts a run for an event that nothing can repeat. */
  async start(event: NewEvent & { dedupeKey: null }): Promise<RunSummaryDto> {
    const accepted = await this.engine.accept(event);
    if (accepted.runId === null) throw runNotFound();
    return this.summaryOf(accepted.runId);
  }

  /** @throws ProblemError 404 */
  async summaryOf(id: string): Promise<RunSummaryDto> {
    return this.summary(await this.find(id));
  }

  private async summary(row: RunRow): Promise<RunSummaryDto> {
    const [summary] = await this.summaries.of([row]);
    if (!summary) throw runNotFound();
    return summary;
  }

  private async find(id: string): Promise<RunRow> {
    const row = await this.runs.find(id);
    if (!row) throw runNotFound();
    return row;
  }
}
