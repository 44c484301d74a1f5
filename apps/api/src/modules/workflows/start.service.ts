import { declarationOf, type Graph, type GraphNode } from '@hookloom/graph';
import { isJsonObject, type Json, type JsonObject } from '@hookloom/node-sdk';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Principal } from '../../platform/auth/principal.js';
import { NODE_TYPES, type NodeTypes } from '../../platform/catalogue/node-types.js';
import { eventNotFound, nothingToReplay } from '../events/errors.js';
import { EventsRepository } from '../events/events.repository.js';
import type { RunSummaryDto } from '../runs/dto/run.dto.js';
import { RunsService } from '../runs/runs.service.js';
import { modeOf, triggersOf } from '../triggers/trigger-parameters.js';
import { TriggersRepository, type TriggerRow } from '../triggers/triggers.repository.js';
import { DraftSnapshots } from './draft-snapshots.js';
import { badPayload, neverPublished, notStartedByHand, workflowNotFound } from './errors.js';
import { TriggerExample } from './trigger-example.js';
import { WorkflowsRepository } from './workflows.repository.js';

/** Starts runs by hand: tests of drafts, and manual triggers. */
@Injectable()
export class StartService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly workflows: WorkflowsRepository,
    private readonly snapshots: DraftSnapshots,
    private readonly triggers: TriggersRepository,
    private readonly events: EventsRepository,
    private readonly runs: RunsService,
    private readonly example: TriggerExample,
    @Inject(NODE_TYPES) private readonly types: NodeTypes,
  ) {}

  /**
   * Runs the draft as it is, with a given event, a stored one, or the trigger's example.
   * @throws ProblemError 400, 404, 422
   */
  async test(principal: Principal, id: string, input: { event?: Json; eventId?: string }): Promise<RunSummaryDto> {
    principal.require('runs.control');
    const { node, trigger, versionId } = await this.snapshots.take(id);
    const { payload, key, type } = await this.testEvent(node, trigger, input);
    return this.runs.start({
      triggerId: trigger.id, workflowId: id, versionId, source: 'test', dedupeKey: null, key, type, payload, request: null, receivedAt: Date.now(), test: true,
    });
  }

  /** Starts the live version by its manual trigger. @throws ProblemError 400, 404, 409 */
  async run(principal: Principal, id: string, payload: Json | undefined): Promise<RunSummaryDto> {
    principal.require('runs.control');
    const workflow = await this.workflows.find(id);
    if (!workflow) throw workflowNotFound();
    const live = workflow.live_version_id ? await this.workflows.version(this.dataSource, workflow.live_version_id) : null;
    if (!live || !workflow.active) throw neverPublished();
    const node = this.triggerNode(live.graph);
    if (!node || modeOf(declarationOf(this.types.catalogue, node.type, node.version)) !== 'manual') throw notStartedByHand();
    const trigger = (await this.triggers.ofWorkflow(id)).find((row) => row.active);
    if (!trigger) throw notStartedByHand();
    const given = payload === undefined ? await this.example.payload(node, '') : objectOf(payload);
    return this.runs.start({
      triggerId: trigger.id, workflowId: id, versionId: live.id, source: 'manual', dedupeKey: null, key: null, type: null, payload: given, request: null, receivedAt: Date.now(),
    });
  }

  private async testEvent(node: GraphNode, trigger: TriggerRow, input: { event?: Json; eventId?: string }): Promise<{ payload: JsonObject; key: string | null; type: string | null }> {
    if (input.event !== undefined && input.event !== null) return { payload: objectOf(input.event), key: null, type: null };
    if (input.eventId === undefined) return { payload: await this.example.payload(node, trigger.hook_id ? `/hooks/${trigger.hook_id}` : ''), key: null, type: null };
    const stored = await this.events.findWhole(input.eventId);
    if (!stored) throw eventNotFound();
    if (!stored.payload) throw nothingToReplay();
    return { payload: stored.payload, key: stored.key, type: stored.type };
  }

  private triggerNode(graph: Graph): GraphNode | undefined {
    return triggersOf(graph, this.types.catalogue)[0]?.node;
  }
}

function objectOf(payload: Json): JsonObject {
  if (!isJsonObject(payload)) throw badPayload();
  return payload;
}
