import { applyOperation, OperationError, parseOperations, type Graph } from '@hookloom/graph';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Principal } from '../../platform/auth/principal.js';
import { TriggerSync } from '../triggers/trigger-sync.js';
import { DraftCheck } from './draft-check.js';
import type { SavedDraftDto } from './dto/workflow.dto.js';
import { invalidGraph, operationRefused, staleRevision, versionNotFound, workflowNotFound } from './errors.js';
import { WorkflowsRepository, type WorkflowRow } from './workflows.repository.js';

/** Saves drafts. A save names the revision it was based on, so that nobody overwrites what another wrote. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly workflows: WorkflowsRepository,
    private readonly check: DraftCheck,
    private readonly triggers: TriggerSync,
  ) {}

  /** @throws ProblemError 400, 404, 409 */
  async save(principal: Principal, id: string, baseRevision: number, graph: unknown): Promise<SavedDraftDto> {
    principal.require('workflows.edit');
    const accepted = this.check.accept(graph);
    return this.dataSource.transaction((manager) => this.store(manager, id, baseRevision, accepted));
  }

  /** Applies edits in order; all of them or none. @throws ProblemError 400, 404, 409 */
  async apply(principal: Principal, id: string, baseRevision: number, input: unknown): Promise<SavedDraftDto> {
    principal.require('workflows.edit');
    const parsed = parseOperations(input);
    if ('problems' in parsed) throw invalidGraph(parsed.problems);
    return this.dataSource.transaction(async (manager) => {
      const workflow = await this.workflows.lock(manager, id);
      if (!workflow) throw workflowNotFound();
      if (workflow.revision !== baseRevision) throw staleRevision({ revision: workflow.revision, graph: workflow.draft }, null);
      let graph = workflow.draft;
      parsed.operations.forEach((operation, index) => {
        try {
          graph = applyOperation(graph, operation);
        } catch (error) {
          if (error instanceof OperationError) throw operationRefused(error, index);
          throw error;
        }
      });
      return this.store(manager, id, baseRevision, this.check.accept(graph));
    });
  }

  /** Makes an old version the draft. @throws ProblemError 404, 409 */
  async restore(principal: Principal, id: string, number: number, baseRevision: number): Promise<SavedDraftDto> {
    principal.require('workflows.edit');
    const version = await this.workflows.versionByNumber(id, number);
    if (!version) throw versionNotFound(number);
    return this.dataSource.transaction((manager) => this.store(manager, id, baseRevision, version.graph));
  }

  private async store(manager: EntityManager, id: string, baseRevision: number, graph: Graph): Promise<SavedDraftDto> {
    const saved = await this.workflows.saveDraft(manager, id, baseRevision, graph);
    const workflow = await this.workflows.find(id, manager);
    if (!workflow) throw workflowNotFound();
    if (!saved) throw staleRevision({ revision: workflow.revision, graph: workflow.draft }, graph);
    await this.triggers.reserve(manager, id, graph);
    return { revision: saved.revision, savedAt: saved.savedAt.toISOString(), ...(await this.check.stateOf(workflow satisfies WorkflowRow)) };
  }
}
