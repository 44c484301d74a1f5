import { randomBytes } from 'node:crypto';
import { newId } from '@hookloom/db';
import type { Graph, GraphNode, Plan } from '@hookloom/graph';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NODE_TYPES, type NodeTypes } from '../../platform/catalogue/node-types.js';
import { announceTriggersChanged } from '../../platform/database/trigger-channel.js';
import { publishedParameters, triggersOf } from './trigger-parameters.js';

/** 128 random bits: nobody guesses a webhook's address. */
const HOOK_ID_BYTES = 16;

/** Keeps the `triggers` table in step with graphs. Everything here runs inside the caller's transaction. */
@Injectable()
export class TriggerSync {
  constructor(@Inject(NODE_TYPES) private readonly types: NodeTypes) {}

  /**
   * Gives the triggers of a draft their rows, so that their addresses are known before anything is published. A trigger
   * whose key was changed keeps its row, and with it its address.
   */
  async reserve(manager: EntityManager, workflowId: string, draft: Graph): Promise<void> {
    const triggers = triggersOf(draft, this.types.catalogue);
    for (const { node } of triggers) {
      await this.adoptRenamed(manager, workflowId, node, draft);
      await manager.query(
        `INSERT INTO triggers (id, workflow_id, node_key, type, type_version, hook_id, parameters) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (workflow_id, node_key) DO UPDATE
         SET type = excluded.type, type_version = excluded.type_version, hook_id = coalesce(triggers.hook_id, excluded.hook_id)
         WHERE NOT triggers.active AND (triggers.type, triggers.type_version) <> (excluded.type, excluded.type_version)`,
        [newId(), workflowId, node.key, node.type, node.version, this.newHookId(node), JSON.stringify(node.parameters)],
      );
    }
  }

  /** Makes the triggers of a published graph the active ones. */
  async activate(manager: EntityManager, workflowId: string, graph: Graph, plan: Plan, now = Date.now()): Promise<void> {
    await this.reserve(manager, workflowId, graph);
    const keys: string[] = [];
    for (const { node } of triggersOf(graph, this.types.catalogue)) {
      keys.push(node.key);
      const next = this.types.scheduleOf(node.type, node.version)?.next(publishedParameters(plan), now) ?? null;
      await manager.query(
        `UPDATE triggers SET type = $3, type_version = $4, parameters = $5, credential_id = $6, active = true, next_at = $7,
           hook_id = coalesce(hook_id, $8)
         WHERE workflow_id = $1 AND node_key = $2`,
        [workflowId, node.key, node.type, node.version, JSON.stringify(node.parameters), node.credential ?? null, next === null ? null : new Date(next), this.newHookId(node)],
      );
    }
    await manager.query('UPDATE triggers SET active = false, next_at = NULL WHERE workflow_id = $1 AND node_key <> ALL($2::text[])', [workflowId, keys]);
    await announceTriggersChanged(manager);
  }

  async deactivate(manager: EntityManager, workflowId: string): Promise<void> {
    await manager.query('UPDATE triggers SET active = false, next_at = NULL WHERE workflow_id = $1', [workflowId]);
    await announceTriggersChanged(manager);
  }

  private async adoptRenamed(manager: EntityManager, workflowId: string, node: GraphNode, draft: Graph): Promise<void> {
    await manager.query(
      `UPDATE triggers SET node_key = $2 WHERE id = (
         SELECT id FROM triggers t WHERE workflow_id = $1 AND type = $3 AND node_key <> ALL($4::text[])
           AND NOT EXISTS (SELECT 1 FROM triggers WHERE workflow_id = $1 AND node_key = $2)
         ORDER BY active DESC, created_at LIMIT 1)`,
      [workflowId, node.key, node.type, draft.nodes.map(({ key }) => key)],
    );
  }

  private newHookId(node: GraphNode): string | null {
    return this.types.ingressOf(node.type, node.version) ? randomBytes(HOOK_ID_BYTES).toString('base64url') : null;
  }
}
