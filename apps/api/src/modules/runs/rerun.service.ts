import { rerunSeed, type RerunSeed } from '@hookloom/graph';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/principal.js';
import { EventsRepository, type WholeEventRow } from '../events/events.repository.js';
import type { RerunDto, RerunPlanDto } from './dto/rerun.dto.js';
import type { RunSummaryDto } from './dto/run.dto.js';
import { eventGone, runNotFound, stepNotFound } from './errors.js';
import { RunsRepository, type RunRow } from './runs.repository.js';
import { RunsService } from './runs.service.js';
import { StepsRepository } from './steps.repository.js';
import { VersionFactsService } from './version-facts.js';

interface Rerun {
  run: RunRow;
  event: WholeEventRow;
  versionId: string;
  /** Null: from the start. */
  seed: RerunSeed | null;
}

/** Runs an event again: from the start, or from a step with all before it taken over. */
@Injectable()
export class RerunService {
  constructor(
    private readonly rows: RunsRepository,
    private readonly steps: StepsRepository,
    private readonly versions: VersionFactsService,
    private readonly events: EventsRepository,
    private readonly runs: RunsService,
  ) {}

  /** What a re-run would take over, do again and lose. @throws ProblemError 404, 409 */
  async plan(principal: Principal, id: string, choice: RerunDto): Promise<RerunPlanDto> {
    principal.require('runs.read');
    const { versionId, seed } = await this.decide(id, choice);
    const version = (await this.versions.of([versionId])).get(versionId)?.number ?? null;
    return { version, seeded: seed?.seeded ?? [], again: seed?.again ?? [], lost: seed?.lost ?? [] };
  }

  /** @throws ProblemError 404, 409 */
  async rerun(principal: Principal, id: string, choice: RerunDto): Promise<RunSummaryDto> {
    principal.require('runs.control');
    const { run, event, versionId, seed } = await this.decide(id, choice);
    if (!event.payload) throw eventGone();
    return this.runs.start({
      triggerId: event.trigger_id,
      workflowId: run.workflow_id,
      versionId,
      source: 'replay',
      dedupeKey: null,
      key: event.key,
      type: event.type,
      payload: event.payload,
      request: null,
      receivedAt: Date.now(),
      test: run.test,
      parentRunId: run.id,
      ...(seed && { seed: { runId: run.id, nodes: seed.seeded } }),
    });
  }

  private async decide(id: string, { from, version = 'newest' }: RerunDto): Promise<Rerun> {
    const run = await this.rows.find(id);
    if (!run) throw runNotFound();
    const event = run.event_id ? await this.events.findWhole(run.event_id) : null;
    if (!event?.payload) throw eventGone();
    // The snapshot that a test used stands for itself: the live version may be a different workflow altogether.
    const newest = run.test ? null : event.live_version_id;
    const versionId = version === 'newest' && newest ? newest : run.version_id;
    return { run, event, versionId, seed: from === undefined ? null : await this.seed(run, versionId, from) };
  }

  private async seed(run: RunRow, versionId: string, from: string): Promise<RerunSeed> {
    const [before, now, rows] = await Promise.all([this.versions.versionOf(run.version_id), this.versions.versionOf(versionId), this.steps.list(run.id)]);
    if (!before || !now) throw runNotFound();
    if (!now.plan.nodes.some((node) => node.key === from)) throw stepNotFound(from);
    return rerunSeed(before.plan, now.plan, rows.filter((row) => row.path === ''), from);
  }
}
