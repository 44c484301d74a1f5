import type { Plan } from '@hookloom/graph';
import type { IngressContext } from '@hookloom/node-sdk';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import pg from 'pg';
import { NODE_TYPES, type NodeTypes } from '../../platform/catalogue/node-types.js';
import type { AppConfig } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.token.js';
import { ChannelSubscription } from '../../platform/database/notifications.js';
import { TRIGGER_CHANNEL } from '../../platform/database/trigger-channel.js';
import { SealedCredentials, VAULT } from '../../platform/vault/credential-vault.js';
import { DraftSnapshots } from '../workflows/draft-snapshots.js';
import { publishedParameters } from '../triggers/trigger-parameters.js';
import { hookRoute, type HookRoute } from './hook-route.js';
import { LOOK_UP_TIMEOUT_MS } from './limits.js';
import { RouteCache } from './route-cache.js';

const CONNECTIONS = 2;
const FIND_ROUTE = `
SELECT t.id, t.workflow_id, t.type, t.type_version, t.active, t.credential_id, v.id AS version_id, v.plan
FROM triggers t JOIN workflows w ON w.id = t.workflow_id LEFT JOIN workflow_versions v ON v.id = w.live_version_id
WHERE t.hook_id = $1 AND w.deleted_at IS NULL`;

const FIND_WORKFLOW = 'SELECT t.workflow_id FROM triggers t JOIN workflows w ON w.id = t.workflow_id WHERE t.hook_id = $1 AND w.deleted_at IS NULL';

interface RouteRow {
  id: string;
  workflow_id: string;
  type: string;
  type_version: number;
  active: boolean;
  credential_id: string | null;
  version_id: string | null;
  plan: Plan | null;
}

/** Finds the route of an address: in memory, else in PostgreSQL. Hears of every change by NOTIFY. */
@Injectable()
export class RouteDirectory implements OnApplicationShutdown {
  /** Apart from all else, so that a busy or dead database is known of within the time a sender is given. */
  private readonly pool: pg.Pool;
  private readonly changes: ChannelSubscription;
  private readonly cache: RouteCache<HookRoute>;

  constructor(
    @Inject(CONFIG) config: AppConfig,
    @Inject(NODE_TYPES) private readonly types: NodeTypes,
    @Inject(VAULT) private readonly vault: SealedCredentials,
    private readonly snapshots: DraftSnapshots,
    logger: PinoLogger,
  ) {
    this.pool = new pg.Pool({
      connectionString: config.databaseUrl,
      max: CONNECTIONS,
      application_name: 'hookloom-routes',
      connectionTimeoutMillis: LOOK_UP_TIMEOUT_MS,
      query_timeout: LOOK_UP_TIMEOUT_MS,
    });
    this.pool.on('error', (error) => logger.logger.warn({ err: error }, 'An idle connection to PostgreSQL broke'));
    this.changes = new ChannelSubscription(
      config.databaseUrl,
      TRIGGER_CHANNEL,
      { onMessage: (hookId) => this.cache.invalidate(hookId), onGap: () => this.cache.invalidate('') },
      logger.logger,
    );
    this.cache = new RouteCache((hookId) => this.load(hookId), () => this.changes.listening);
  }

  async start(): Promise<void> {
    await this.changes.open();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.changes.close();
    await this.pool.end();
  }

  /** @returns null when the address leads nowhere */
  find(hookId: string, now: number): Promise<HookRoute | null> {
    return this.cache.get(hookId, now);
  }

  /**
   * The route to the draft behind an address. Never cached: it changes with every save.
   * @throws ProblemError 422 while the draft has problems
   */
  async findDraft(hookId: string): Promise<HookRoute | null> {
    const { rows } = await this.pool.query<{ workflow_id: string }>({ name: 'find-hook-workflow', text: FIND_WORKFLOW, values: [hookId] });
    const workflowId = rows[0]?.workflow_id;
    if (workflowId === undefined) return null;
    const { versionId, plan, node, trigger } = await this.snapshots.take(workflowId);
    const ingress = this.types.ingressOf(node.type, node.version);
    if (!ingress || trigger.hook_id !== hookId) return null;
    const parameters = publishedParameters(plan) as IngressContext['parameters'];
    return hookRoute({ triggerId: trigger.id, workflowId, versionId, ingress, test: true, parameters, credentials: await this.credentials(node.credential) });
  }

  private async load(hookId: string): Promise<HookRoute | null> {
    const { rows } = await this.pool.query<RouteRow>({ name: 'find-hook-route', text: FIND_ROUTE, values: [hookId] });
    const row = rows[0];
    const ingress = row && this.types.ingressOf(row.type, row.type_version);
    if (!row || !ingress) return null;
    const isOn = row.active && row.plan !== null;
    return hookRoute({
      test: false,
      triggerId: row.id,
      workflowId: row.workflow_id,
      versionId: isOn ? row.version_id : null,
      ingress,
      // An address that is off takes nothing in, so its parameters don't matter.
      parameters: (row.plan && isOn ? publishedParameters(row.plan) : {}) as IngressContext['parameters'],
      credentials: isOn ? await this.credentials(row.credential_id) : [],
    });
  }

  private async credentials(id: string | null | undefined): Promise<IngressContext['credentials']> {
    const credential = id ? await this.vault.open(id) : null;
    return credential ? [credential] : [];
  }
}
