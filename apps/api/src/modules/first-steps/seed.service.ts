import { randomBytes } from 'node:crypto';
import type { Graph } from '@hookloom/graph';
import { isJsonObject } from '@hookloom/node-sdk';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { claimSetting, readSetting } from '../../platform/database/settings.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { TriggerSync } from '../triggers/trigger-sync.js';
import { PublishService } from '../workflows/publish.service.js';
import { WorkflowsRepository } from '../workflows/workflows.repository.js';
import { PAYMENT_FAILED, paymentFailed } from './recipes/payment-failed.js';
import { WELCOME_EMAIL, welcomeEmail } from './recipes/welcome-email.js';

/** Written with the recipes: they are given once, and not again when somebody has deleted them. */
const SEED_SETTING = 'seed.recipes';

/** Puts two working recipes into a fresh installation. */
@Injectable()
export class SeedService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly workflows: WorkflowsRepository,
    private readonly publishing: PublishService,
    private readonly sync: TriggerSync,
    private readonly credentials: CredentialsService,
  ) {}

  async seed(): Promise<void> {
    if ((await readSetting(this.dataSource, SEED_SETTING)) !== undefined) return;
    const credential = await this.credentials.insert({ type: 'stripe-webhook', name: 'Stripe test secret', fields: { secret: `whsec_${randomBytes(24).toString('base64url')}` } });
    const won = await this.dataSource.transaction(async (manager) => {
      const payment = await this.publish(manager, PAYMENT_FAILED, paymentFailed(credential.id));
      const welcome = await this.publish(manager, WELCOME_EMAIL, welcomeEmail());
      if (await claimSetting(manager, SEED_SETTING, { welcome, payment })) return true;
      throw new SeededElsewhere();
    }).catch((error: unknown) => {
      if (error instanceof SeededElsewhere) return false;
      throw error;
    });
    if (!won) await this.dataSource.query('DELETE FROM credentials WHERE id = $1', [credential.id]);
  }

  /** Id of the recipe that the first `curl` fires, as long as it is there. */
  async welcomeWorkflow(): Promise<string | null> {
    const seeded = await readSetting(this.dataSource, SEED_SETTING);
    return isJsonObject(seeded) && typeof seeded.welcome === 'string' ? seeded.welcome : null;
  }

  private async publish(manager: EntityManager, name: string, graph: Graph): Promise<string> {
    const id = await this.workflows.insert(manager, name, graph);
    await this.sync.reserve(manager, id, graph);
    const workflow = await this.workflows.lock(manager, id);
    if (workflow) await this.publishing.publishLocked(manager, workflow, null);
    return id;
  }
}

/** Another process was faster; what this one wrote is rolled back. */
class SeededElsewhere extends Error {
  override readonly name = 'SeededElsewhere';
}
