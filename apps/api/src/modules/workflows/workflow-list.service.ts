import { declarationOf, type Graph } from '@hookloom/graph';
import type { Icon } from '@hookloom/node-sdk';
import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/principal.js';
import { NODE_TYPES, type NodeTypes } from '../../platform/catalogue/node-types.js';
import { decodeCursor, DEFAULT_PAGE_SIZE, pageOf } from '../../platform/paging.js';
import type { RunSummaryDto } from '../runs/dto/run.dto.js';
import { RunsRepository } from '../runs/runs.repository.js';
import { RunSummaries } from '../runs/run-summaries.js';
import { triggersOf } from '../triggers/trigger-parameters.js';
import { TriggersService } from '../triggers/triggers.service.js';
import { ActivityRepository, noActivity, type WorkflowActivity } from './activity.repository.js';
import { DraftCheck, type DraftState } from './draft-check.js';
import type { WorkflowsQuery } from './dto/input.dto.js';
import type { HealthSummaryDto, WorkflowListDto, WorkflowSummaryDto } from './dto/workflow.dto.js';
import { WorkflowsRepository, type WorkflowRow } from './workflows.repository.js';

/** Icons of apps that a row of the list shows. */
const MAX_ICONS = 8;

interface Entry {
  row: WorkflowRow;
  state: DraftState;
  activity: WorkflowActivity;
  errors: number;
}

/** The first screen: every workflow with what it did in the last day. */
@Injectable()
export class WorkflowListService {
  constructor(
    private readonly workflows: WorkflowsRepository,
    private readonly check: DraftCheck,
    private readonly activity: ActivityRepository,
    private readonly runs: RunsRepository,
    private readonly summaries: RunSummaries,
    private readonly triggers: TriggersService,
    @Inject(NODE_TYPES) private readonly types: NodeTypes,
  ) {}

  async list(principal: Principal, query: WorkflowsQuery): Promise<WorkflowListDto> {
    principal.require('workflows.read');
    const entries = await this.entries();
    const search = query.search?.trim().toLowerCase() ?? '';
    const matching = entries.filter((entry) => matches(entry, search, query.state));
    const after = decodeCursor(query.cursor);
    const limit = query.limit ?? DEFAULT_PAGE_SIZE;
    const rest = after ? matching.filter(({ row }) => comesAfter(row, after)) : matching;
    const page = pageOf(rest, limit, ({ row }) => ({ at: row.updated_at, id: row.id }), (entry) => entry);
    const lastRuns = await this.lastRuns(page.items.map(({ row }) => row.id));
    return {
      items: page.items.map((entry) => this.summaryOf(entry, lastRuns.get(entry.row.id) ?? null)),
      nextCursor: page.nextCursor,
      counts: {
        all: entries.length,
        on: entries.filter(({ row }) => row.active).length,
        off: entries.filter(({ row }) => !row.active).length,
        attention: entries.filter(needsAttention).length,
      },
      health: await this.health(entries),
    };
  }

  private async entries(): Promise<Entry[]> {
    const [rows, credentials, activity] = await Promise.all([this.workflows.all(), this.check.credentials(), this.activity.byWorkflow()]);
    return Promise.all(
      rows.sort(inOrder).map(async (row) => {
        const state = await this.check.stateOf(row, credentials);
        const errors = state.problems.filter((problem) => problem.severity === 'error').length;
        return { row, state, errors, activity: activity.get(row.id) ?? noActivity() };
      }),
    );
  }

  private async lastRuns(ids: readonly string[]): Promise<Map<string, RunSummaryDto>> {
    const summaries = await this.summaries.of(await this.runs.lastOf(ids));
    return new Map(summaries.map((summary) => [summary.workflowId, summary]));
  }

  private summaryOf({ row, state, activity, errors }: Entry, lastRun: RunSummaryDto | null): WorkflowSummaryDto {
    return {
      id: row.id,
      name: row.name,
      active: row.active,
      tags: row.tags,
      draftChanged: state.draftChanged,
      version: row.live_number,
      publishedAt: row.live_published_at?.toISOString() ?? null,
      updatedAt: row.updated_at.toISOString(),
      problems: errors,
      triggers: this.triggers.badges(row.draft),
      apps: this.iconsOf(row.draft),
      lastRun,
      activity: { hours: activity.hours, failed: activity.failed },
      runs24h: activity.total,
      failed24h: activity.totalFailed,
    };
  }

  private async health(entries: readonly Entry[]): Promise<HealthSummaryDto> {
    const { waiting, live, queueDelayP95Ms } = await this.activity.health();
    const triggers = (of: readonly Entry[]): number => sum(of, ({ row }) => triggersOf(row.draft, this.types.catalogue).length);
    return {
      runs24h: sum(entries, ({ activity }) => activity.total),
      failed24h: sum(entries, ({ activity }) => activity.totalFailed),
      succeeded24h: sum(entries, ({ activity }) => activity.totalSucceeded),
      waiting,
      live,
      queueDelayP95Ms,
      triggers: triggers(entries),
      triggersOn: triggers(entries.filter(({ row }) => row.active)),
    };
  }

  /** Each app once, triggers first. */
  private iconsOf(graph: Graph): Icon[] {
    const icons = new Map<string, Icon>();
    const declarations = graph.nodes.flatMap((node) => declarationOf(this.types.catalogue, node.type, node.version) ?? []);
    const ordered = [...declarations.filter(({ family }) => family === 'trigger'), ...declarations.filter(({ family }) => family !== 'trigger')];
    for (const { icon } of ordered) icons.set(`${icon.set} ${icon.name}`, icon);
    return [...icons.values()].slice(0, MAX_ICONS);
  }
}

const sum = (entries: readonly Entry[], of: (entry: Entry) => number): number => entries.reduce((total, entry) => total + of(entry), 0);

/** Something failed today, or a workflow that is on could not be published as it stands. */
const needsAttention = ({ row, activity, errors }: Entry): boolean => activity.totalFailed > 0 || (row.active && errors > 0);

function matches(entry: Entry, search: string, state: WorkflowsQuery['state']): boolean {
  const { row } = entry;
  if (state === 'on' && !row.active) return false;
  if (state === 'off' && row.active) return false;
  if (state === 'attention' && !needsAttention(entry)) return false;
  return search === '' || row.name.toLowerCase().includes(search) || row.tags.some((tag) => tag.toLowerCase().includes(search));
}

/** Last changed first, by milliseconds, as the cursor knows them. */
const inOrder = (a: WorkflowRow, b: WorkflowRow): number => b.updated_at.getTime() - a.updated_at.getTime() || (a.id < b.id ? 1 : -1);

function comesAfter(row: WorkflowRow, position: { at: Date; id: string }): boolean {
  const difference = row.updated_at.getTime() - position.at.getTime();
  return difference < 0 || (difference === 0 && row.id < position.id);
}
