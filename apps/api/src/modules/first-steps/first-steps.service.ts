import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { AppConfig } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.token.js';
import { PublicAddress } from '../../platform/http/public-address.js';
import { TriggersService } from '../triggers/triggers.service.js';
import { UsersService } from '../users/users.service.js';
import { WorkflowsRepository } from '../workflows/workflows.repository.js';
import { SeedService } from './seed.service.js';

export const FIRST_STEPS_FILE = 'first-steps.json';

/** What a fresh installation needs before a person comes: recipes, an owner if one is configured, and a word to the launcher. */
@Injectable()
export class FirstSteps {
  constructor(
    private readonly seeds: SeedService,
    private readonly users: UsersService,
    private readonly workflows: WorkflowsRepository,
    private readonly triggers: TriggersService,
    private readonly address: PublicAddress,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** Before the server listens. */
  async prepare(): Promise<void> {
    const { owner } = this.config;
    if (owner && (await this.users.needsSetup())) await this.users.createOwner({ name: owner.email.split('@')[0] ?? owner.email, ...owner });
    await this.seeds.seed();
  }

  /** Once it listens: tells whoever started us where, and what to try first. */
  async announce(): Promise<void> {
    const steps = { url: this.address.base, curl: await this.curl(), setupNeeded: await this.users.needsSetup() };
    await mkdir(this.config.home, { recursive: true });
    const file = join(this.config.home, FIRST_STEPS_FILE);
    await writeFile(`${file}.${process.pid}`, `${JSON.stringify(steps, null, 2)}\n`);
    await rename(`${file}.${process.pid}`, file);
  }

  private async curl(): Promise<string | undefined> {
    const id = await this.seeds.welcomeWorkflow();
    const workflow = id === null ? null : await this.workflows.find(id);
    if (!workflow?.active) return undefined;
    const [trigger] = await this.triggers.ofWorkflow(workflow.id, workflow.draft);
    return trigger?.curl ?? undefined;
  }
}
