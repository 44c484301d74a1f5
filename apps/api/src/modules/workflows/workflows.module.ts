import { Module } from '@nestjs/common';
import { RunsModule } from '../runs/runs.module.js';
import { TriggersModule } from '../triggers/triggers.module.js';
import { ActivityRepository } from './activity.repository.js';
import { DraftCheck } from './draft-check.js';
import { DraftSnapshots } from './draft-snapshots.js';
import { DraftsController } from './drafts.controller.js';
import { DraftsService } from './drafts.service.js';
import { MappingService } from './mapping.service.js';
import { PreviewService } from './preview.service.js';
import { PublishService } from './publish.service.js';
import { StartService } from './start.service.js';
import { TriggerExample } from './trigger-example.js';
import { WorkflowListService } from './workflow-list.service.js';
import { WorkflowsController } from './workflows.controller.js';
import { WorkflowsRepository } from './workflows.repository.js';
import { WorkflowsService } from './workflows.service.js';

@Module({
  imports: [RunsModule, TriggersModule],
  controllers: [WorkflowsController, DraftsController],
  providers: [
    ActivityRepository, DraftCheck, DraftSnapshots, DraftsService, MappingService, PreviewService, PublishService, StartService, TriggerExample,
    WorkflowListService, WorkflowsRepository, WorkflowsService,
  ],
  exports: [WorkflowsRepository, PublishService, DraftSnapshots],
})
export class WorkflowsModule {}
