import type { GraphNode, Plan } from '@hookloom/graph';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NODE_TYPES, type NodeTypes } from '../../platform/catalogue/node-types.js';
import { triggersOf } from '../triggers/trigger-parameters.js';
import { TriggersRepository, type TriggerRow } from '../triggers/triggers.repository.js';
import { TriggerSync } from '../triggers/trigger-sync.js';
import { DraftCheck } from './draft-check.js';
import { hasProblems, workflowNotFound } from './errors.js';
import { graphHash } from './graph-hash.js';
import { WorkflowsRepository } from './workflows.repository.js';

/** A draft made runnable. */
export interface DraftSnapshot {
  versionId: string;
  plan: Plan;
  /** Its trigger, in the graph and as a row. */
  node: GraphNode;
  trigger: TriggerRow;
}

/** Keeps drafts as versions without a number, so that runs of them have something to refer to. */
@Injectable()
export class DraftSnapshots {
  constructor(
    private readonly dataSource: DataSource,
    private readonly workflows: WorkflowsRepository,
    private readonly check: DraftCheck,
    private readonly triggers: TriggersRepository,
    private readonly sync: TriggerSync,
    @Inject(NODE_TYPES) private readonly types: NodeTypes,
  ) {}

  /** One that means the same as an earlier version or snapshot is that one. @throws ProblemError 404, 422 */
  take(workflowId: string): Promise<DraftSnapshot> {
    return this.dataSource.transaction(async (manager) => {
      const workflow = await this.workflows.lock(manager, workflowId);
      if (!workflow) throw workflowNotFound();
      const { draft } = workflow;
      const plan = await this.check.compile(draft);
      const node = triggersOf(draft, this.types.catalogue)[0]?.node;
      await this.sync.reserve(manager, workflowId, draft);
      const trigger = (await this.triggers.ofWorkflow(workflowId, manager)).find((row) => row.node_key === node?.key);
      if (!node || !trigger) throw hasProblems([{ severity: 'error', code: 'graph.no-trigger', message: 'The workflow has no trigger.' }]);
      const hash = graphHash(draft);
      const known = await this.workflows.versionByHash(manager, workflowId, hash);
      const versionId = known?.id ?? (await this.workflows.insertVersion(manager, { workflowId, hash, graph: draft, plan, createdBy: null, published: false }));
      return { versionId, plan, node, trigger };
    });
  }
}
