import { Module } from '@nestjs/common';
import { MetricsModule } from '../../platform/metrics/metrics.module.js';
import { RunsModule } from '../runs/runs.module.js';
import { TriggersModule } from '../triggers/triggers.module.js';
import { WorkflowsModule } from '../workflows/workflows.module.js';
import { HookRoutes } from './hook-routes.js';
import { IngressPipeline } from './ingress-pipeline.js';
import { RouteDirectory } from './route-directory.js';
import { TestEventController } from './test-event.controller.js';
import { TestEventService } from './test-event.service.js';

@Module({
  imports: [MetricsModule, TriggersModule, RunsModule, WorkflowsModule],
  controllers: [TestEventController],
  providers: [HookRoutes, IngressPipeline, RouteDirectory, TestEventService],
  exports: [HookRoutes],
})
export class HooksModule {}
