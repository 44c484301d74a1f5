import type { Graph, Plan } from '@hookloom/graph';
import { declarationOf } from '@hookloom/graph';
import type { Icon } from '@hookloom/node-sdk';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LRUCache } from 'lru-cache';
import { NODE_TYPES, type NodeTypes } from '../../platform/catalogue/node-types.js';
import { UNKNOWN_ICON } from '../../platform/openapi/common.dto.js';

const CACHED_VERSIONS = 2_000;
const CACHED_PLANS = 200;

/** What lists of runs say about a version. */
export interface VersionFacts {
  number: number | null;
  icon: Icon;
  /** Steps besides the trigger. */
  steps: number;
  /** Labels by node key. */
  names: ReadonlyMap<string, string>;
}

/** Facts and plans of versions. Versions never change, so what is cached stays true. */
@Injectable()
export class VersionFactsService {
  private readonly facts = new LRUCache<string, VersionFacts>({ max: CACHED_VERSIONS });
  private readonly versions = new LRUCache<string, { graph: Graph; plan: Plan }>({ max: CACHED_PLANS });

  constructor(
    private readonly dataSource: DataSource,
    @Inject(NODE_TYPES) private readonly types: NodeTypes,
  ) {}

  async of(versionIds: readonly string[]): Promise<Map<string, VersionFacts>> {
    const found = new Map<string, VersionFacts>();
    const missing: string[] = [];
    for (const id of new Set(versionIds)) {
      const known = this.facts.get(id);
      if (known) found.set(id, known);
      else missing.push(id);
    }
    if (missing.length === 0) return found;
    const rows: { id: string; number: number | null; plan: Plan }[] = await this.dataSource.query('SELECT id, number, plan FROM workflow_versions WHERE id = ANY($1::uuid[])', [missing]);
    for (const row of rows) {
      const facts = this.factsOf(row.number, row.plan);
      this.facts.set(row.id, facts);
      found.set(row.id, facts);
    }
    return found;
  }

  /** @returns null when there is no such version */
  async versionOf(versionId: string): Promise<{ graph: Graph; plan: Plan } | null> {
    const known = this.versions.get(versionId);
    if (known) return known;
    const rows: { graph: Graph; plan: Plan }[] = await this.dataSource.query('SELECT graph, plan FROM workflow_versions WHERE id = $1', [versionId]);
    const [row] = rows;
    if (!row) return null;
    this.versions.set(versionId, row);
    return row;
  }

  private factsOf(number: number | null, plan: Plan): VersionFacts {
    const trigger = plan.nodes[plan.trigger];
    const icon = trigger ? declarationOf(this.types.catalogue, trigger.type, trigger.version)?.icon : undefined;
    return { number, icon: icon ?? UNKNOWN_ICON, steps: Math.max(0, plan.nodes.length - 1), names: new Map(plan.nodes.map((node) => [node.key, node.name])) };
  }
}
