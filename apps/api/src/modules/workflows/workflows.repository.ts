import type { Graph, Plan } from '@hookloom/graph';
import { newId } from '@hookloom/db';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** A workflow together with the head of its live version. */
export interface WorkflowRow {
  id: string;
  name: string;
  active: boolean;
  tags: string[];
  draft: Graph;
  revision: number;
  created_at: Date;
  updated_at: Date;
  live_version_id: string | null;
  live_number: number | null;
  live_hash: string | null;
  live_published_at: Date | null;
}
export interface VersionRow {
  id: string;
  number: number | null;
  hash: string;
  graph: Graph;
  plan: Plan;
  created_at: Date;
}
export interface VersionHeadRow {
  id: string;
  number: number;
  hash: string;
  created_at: Date;
  published_by: string | null;
  nodes: number;
  live: boolean;
}
type Runner = Pick<EntityManager | DataSource, 'query'>;

const COLUMNS = `w.id, w.name, w.active, w.tags, w.draft, w.revision, w.created_at, w.updated_at, w.live_version_id,
  v.number AS live_number, v.hash AS live_hash, v.created_at AS live_published_at`;
const FROM = 'FROM workflows w LEFT JOIN workflow_versions v ON v.id = w.live_version_id';

@Injectable()
export class WorkflowsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** All that are not deleted, last changed first. */
  all(): Promise<WorkflowRow[]> {
    return this.dataSource.query(`SELECT ${COLUMNS} ${FROM} WHERE w.deleted_at IS NULL ORDER BY w.updated_at DESC, w.id DESC`);
  }

  async find(id: string, runner: Runner = this.dataSource): Promise<WorkflowRow | null> {
    const rows: WorkflowRow[] = await runner.query(`SELECT ${COLUMNS} ${FROM} WHERE w.id = $1 AND w.deleted_at IS NULL`, [id]);
    return rows[0] ?? null;
  }

  /** The same, kept from others until the transaction ends. */
  async lock(manager: EntityManager, id: string): Promise<WorkflowRow | null> {
    const rows: WorkflowRow[] = await manager.query(`SELECT ${COLUMNS} ${FROM} WHERE w.id = $1 AND w.deleted_at IS NULL FOR UPDATE OF w`, [id]);
    return rows[0] ?? null;
  }

  async insert(manager: EntityManager, name: string, draft: Graph): Promise<string> {
    const id = newId();
    await manager.query('INSERT INTO workflows (id, name, draft) VALUES ($1, $2, $3)', [id, name, JSON.stringify(draft)]);
    return id;
  }

  /** @returns the new revision, or null when the draft is not at `baseRevision` any more */
  async saveDraft(manager: EntityManager, id: string, baseRevision: number, draft: Graph): Promise<{ revision: number; savedAt: Date } | null> {
    const [rows]: [{ revision: number; updated_at: Date }[], number] = await manager.query(
      `UPDATE workflows SET draft = $3, revision = revision + 1, updated_at = now()
       WHERE id = $1 AND revision = $2 AND deleted_at IS NULL RETURNING revision, updated_at`,
      [id, baseRevision, JSON.stringify(draft)],
    );
    const [row] = rows;
    return row ? { revision: row.revision, savedAt: row.updated_at } : null;
  }

  async rename(id: string, { name, tags }: { name?: string; tags?: string[] }): Promise<void> {
    await this.dataSource.query('UPDATE workflows SET name = coalesce($2, name), tags = coalesce($3, tags), updated_at = now() WHERE id = $1', [id, name ?? null, tags ?? null]);
  }

  async setLive(manager: EntityManager, id: string, versionId: string): Promise<void> {
    await manager.query('UPDATE workflows SET live_version_id = $2, active = true, updated_at = now() WHERE id = $1', [id, versionId]);
  }

  async setActive(manager: EntityManager, id: string, active: boolean): Promise<void> {
    await manager.query('UPDATE workflows SET active = $2, updated_at = now() WHERE id = $1', [id, active]);
  }

  async markDeleted(manager: EntityManager, id: string): Promise<void> {
    await manager.query('UPDATE workflows SET deleted_at = now(), active = false WHERE id = $1', [id]);
  }

  async version(runner: Runner, versionId: string): Promise<VersionRow | null> {
    const rows: VersionRow[] = await runner.query('SELECT id, number, hash, graph, plan, created_at FROM workflow_versions WHERE id = $1', [versionId]);
    return rows[0] ?? null;
  }

  /** Any version or snapshot of the workflow that means the same, published ones first. */
  async versionByHash(runner: Runner, workflowId: string, hash: string): Promise<{ id: string } | null> {
    const rows: { id: string }[] = await runner.query('SELECT id FROM workflow_versions WHERE workflow_id = $1 AND hash = $2 ORDER BY number DESC NULLS LAST LIMIT 1', [workflowId, hash]);
    return rows[0] ?? null;
  }

  /** @param published whether it gets the next number; otherwise it is the snapshot of a draft */
  async insertVersion(
    manager: EntityManager,
    version: { workflowId: string; hash: string; graph: Graph; plan: Plan; createdBy: string | null; published: boolean },
  ): Promise<string> {
    const id = newId();
    await manager.query(
      `INSERT INTO workflow_versions (id, workflow_id, number, hash, graph, plan, created_at, created_by)
       VALUES ($1, $2, CASE WHEN $7 THEN (SELECT coalesce(max(number), 0) + 1 FROM workflow_versions WHERE workflow_id = $2) END, $3, $4, $5, now(), $6)`,
      [id, version.workflowId, version.hash, JSON.stringify(version.graph), JSON.stringify(version.plan), version.createdBy, version.published],
    );
    return id;
  }

  versions(workflowId: string): Promise<VersionHeadRow[]> {
    return this.dataSource.query(
      `SELECT v.id, v.number, v.hash, v.created_at, u.name AS published_by, json_array_length(v.graph->'nodes') AS nodes, v.id = w.live_version_id AS live
       FROM workflow_versions v JOIN workflows w ON w.id = v.workflow_id LEFT JOIN users u ON u.id = v.created_by
       WHERE v.workflow_id = $1 AND v.number IS NOT NULL ORDER BY v.number DESC LIMIT 500`,
      [workflowId],
    );
  }

  async versionByNumber(workflowId: string, number: number): Promise<(VersionHeadRow & { graph: Graph }) | null> {
    const rows: (VersionHeadRow & { graph: Graph })[] = await this.dataSource.query(
      `SELECT v.id, v.number, v.hash, v.created_at, u.name AS published_by, json_array_length(v.graph->'nodes') AS nodes, v.id = w.live_version_id AS live, v.graph
       FROM workflow_versions v JOIN workflows w ON w.id = v.workflow_id LEFT JOIN users u ON u.id = v.created_by
       WHERE v.workflow_id = $1 AND v.number = $2`,
      [workflowId, number],
    );
    return rows[0] ?? null;
  }
}
