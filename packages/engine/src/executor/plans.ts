import type { Plan } from '@hookloom/graph';
import type { Pool } from 'pg';
import { LRUCache } from 'lru-cache';
import { CACHED_PLANS } from '../limits.js';

/** Compiled plans by version id. Versions never change, so what is cached stays true. */
export class Plans {
  private readonly cache = new LRUCache<string, Promise<Plan>>({ max: CACHED_PLANS });

  constructor(private readonly pool: Pool) {}

  /** @throws Error when there is no such version */
  get(versionId: string): Promise<Plan> {
    const cached = this.cache.get(versionId);
    if (cached) return cached;
    const loading = this.load(versionId);
    this.cache.set(versionId, loading);
    loading.catch(() => this.cache.delete(versionId));
    return loading;
  }

  private async load(versionId: string): Promise<Plan> {
    const { rows } = await this.pool.query<{ plan: Plan }>({
      name: 'load-plan',
      text: 'SELECT plan FROM workflow_versions WHERE id = $1',
      values: [versionId],
    });
    const row = rows[0];
    if (!row) throw new Error(`There is no version ${versionId}`);
    return row.plan;
  }
}
