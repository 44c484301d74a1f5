import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Principal } from '../../platform/auth/principal.js';
import { TriggerSync } from '../triggers/trigger-sync.js';
import { DraftCheck } from './draft-check.js';
import type { WorkflowVersionDetailDto, WorkflowVersionDto } from './dto/workflow.dto.js';
import { neverPublished, staleRevision, versionNotFound, workflowNotFound } from './errors.js';
import { graphHash } from './graph-hash.js';
import { WorkflowsRepository, type VersionHeadRow, type WorkflowRow } from './workflows.repository.js';

/** Makes versions, and switches workflows on and off. */
@Injectable()
export class PublishService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly workflows: WorkflowsRepository,
    private readonly check: DraftCheck,
    private readonly triggers: TriggerSync,
  ) {}

  /**
   * Makes the draft the live version and switches the workflow on. A draft that means the same as the live version makes
   * no new one. @throws ProblemError 404, 409, 422
   */
  async publish(principal: Principal, id: string, baseRevision: number): Promise<void> {
    principal.require('workflows.publish');
    await this.dataSource.transaction(async (manager) => {
      const workflow = await this.locked(manager, id);
      if (workflow.revision !== baseRevision) throw staleRevision({ revision: workflow.revision, graph: workflow.draft }, null);
      await this.publishLocked(manager, workflow, principal.userId);
    });
  }

  /** Part of a larger transaction that holds the workflow's row. @param by null: the installation itself */
  async publishLocked(manager: EntityManager, workflow: WorkflowRow, by: string | null): Promise<void> {
    const plan = await this.check.compile(workflow.draft);
    const hash = graphHash(workflow.draft);
    let versionId = workflow.live_version_id;
    if (versionId === null || hash !== workflow.live_hash) {
      versionId = await this.workflows.insertVersion(manager, { workflowId: workflow.id, hash, graph: workflow.draft, plan, createdBy: by, published: true });
    }
    await this.workflows.setLive(manager, workflow.id, versionId);
    await this.triggers.activate(manager, workflow.id, workflow.draft, plan);
  }

  /** @throws ProblemError 404, 409 when it was never published */
  async activate(principal: Principal, id: string): Promise<void> {
    principal.require('workflows.publish');
    await this.dataSource.transaction(async (manager) => {
      const workflow = await this.locked(manager, id);
      const live = workflow.live_version_id ? await this.workflows.version(manager, workflow.live_version_id) : null;
      if (!live) throw neverPublished();
      await this.workflows.setActive(manager, id, true);
      await this.triggers.activate(manager, id, live.graph, live.plan);
    });
  }

  /** Runs that began go on. @throws ProblemError 404 */
  async deactivate(principal: Principal, id: string): Promise<void> {
    principal.require('workflows.publish');
    await this.dataSource.transaction(async (manager) => {
      await this.locked(manager, id);
      await this.workflows.setActive(manager, id, false);
      await this.triggers.deactivate(manager, id);
    });
  }

  async versions(principal: Principal, id: string): Promise<WorkflowVersionDto[]> {
    principal.require('workflows.read');
    if (!(await this.workflows.find(id))) throw workflowNotFound();
    return (await this.workflows.versions(id)).map(versionOf);
  }

  /** @throws ProblemError 404 */
  async version(principal: Principal, id: string, number: number): Promise<WorkflowVersionDetailDto> {
    principal.require('workflows.read');
    const row = await this.workflows.versionByNumber(id, number);
    if (!row) throw versionNotFound(number);
    return { ...versionOf(row), graph: row.graph };
  }

  private async locked(manager: EntityManager, id: string): Promise<WorkflowRow> {
    const workflow = await this.workflows.lock(manager, id);
    if (!workflow) throw workflowNotFound();
    return workflow;
  }
}

function versionOf(row: VersionHeadRow): WorkflowVersionDto {
  return { id: row.id, number: row.number, hash: row.hash, publishedAt: row.created_at.toISOString(), publishedBy: row.published_by, nodes: row.nodes, live: row.live };
}
