import { emptyGraph } from '@hookloom/graph';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Principal } from '../../platform/auth/principal.js';
import type { TriggerDto } from '../triggers/dto/trigger.dto.js';
import { TriggersService } from '../triggers/triggers.service.js';
import { TriggerSync } from '../triggers/trigger-sync.js';
import { DraftCheck } from './draft-check.js';
import type { WorkflowDto } from './dto/workflow.dto.js';
import { workflowNotFound } from './errors.js';
import { WorkflowsRepository, type WorkflowRow } from './workflows.repository.js';

@Injectable()
export class WorkflowsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly workflows: WorkflowsRepository,
    private readonly check: DraftCheck,
    private readonly triggers: TriggersService,
    private readonly sync: TriggerSync,
  ) {}

  /** @throws ProblemError 400 */
  async create(principal: Principal, input: { name: string; graph?: unknown }): Promise<WorkflowDto> {
    principal.require('workflows.edit');
    const draft = input.graph === undefined ? emptyGraph() : this.check.accept(input.graph);
    const id = await this.dataSource.transaction(async (manager) => {
      const created = await this.workflows.insert(manager, input.name, draft);
      await this.sync.reserve(manager, created, draft);
      return created;
    });
    return this.get(principal, id);
  }

  /** @throws ProblemError 404 */
  async get(principal: Principal, id: string): Promise<WorkflowDto> {
    principal.require('workflows.read');
    const row = await this.find(id);
    const [state, triggers] = await Promise.all([this.check.stateOf(row), this.triggers.ofWorkflow(id, row.draft)]);
    return {
      id,
      name: row.name,
      active: row.active,
      tags: row.tags,
      revision: row.revision,
      draft: row.draft,
      ...state,
      version: versionOf(row),
      triggers,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
    };
  }

  /** @throws ProblemError 404 */
  async update(principal: Principal, id: string, changes: { name?: string; tags?: string[] }): Promise<WorkflowDto> {
    principal.require('workflows.edit');
    await this.find(id);
    await this.workflows.rename(id, changes);
    return this.get(principal, id);
  }

  /** Its triggers stop at once; its runs stay. @throws ProblemError 404 */
  async remove(principal: Principal, id: string): Promise<void> {
    principal.require('workflows.edit');
    await this.dataSource.transaction(async (manager) => {
      if (!(await this.workflows.lock(manager, id))) throw workflowNotFound();
      await this.workflows.markDeleted(manager, id);
      await this.sync.deactivate(manager, id);
    });
  }

  /** @throws ProblemError 404 */
  async triggersOf(principal: Principal, id: string): Promise<TriggerDto[]> {
    principal.require('workflows.read');
    return this.triggers.ofWorkflow(id, (await this.find(id)).draft);
  }

  private async find(id: string): Promise<WorkflowRow> {
    const row = await this.workflows.find(id);
    if (!row) throw workflowNotFound();
    return row;
  }
}

function versionOf(row: WorkflowRow): WorkflowDto['version'] {
  const { live_version_id: id, live_number: number, live_hash: hash, live_published_at: at } = row;
  return id !== null && number !== null && hash !== null && at !== null ? { id, number, hash, publishedAt: at.toISOString() } : null;
}
