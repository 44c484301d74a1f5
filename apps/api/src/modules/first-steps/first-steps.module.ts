import { Module } from '@nestjs/common';
import { CredentialsModule } from '../credentials/credentials.module.js';
import { TriggersModule } from '../triggers/triggers.module.js';
import { UsersModule } from '../users/users.module.js';
import { WorkflowsModule } from '../workflows/workflows.module.js';
import { FirstSteps } from './first-steps.service.js';
import { SeedService } from './seed.service.js';

@Module({ imports: [CredentialsModule, TriggersModule, UsersModule, WorkflowsModule], providers: [FirstSteps, SeedService], exports: [FirstSteps] })
export class FirstStepsModule {}
