import { Module } from '@nestjs/common';
import { EventsRepository } from '../events/events.repository.js';
import { RerunService } from './rerun.service.js';
import { RunsController } from './runs.controller.js';
import { RunsRepository } from './runs.repository.js';
import { RunsService } from './runs.service.js';
import { RunSummaries } from './run-summaries.js';
import { StepDetailService } from './step-detail.service.js';
import { StepsRepository } from './steps.repository.js';
import { VersionFactsService } from './version-facts.js';

@Module({
  controllers: [RunsController],
  providers: [RunsService, RerunService, RunsRepository, RunSummaries, StepDetailService, StepsRepository, VersionFactsService, EventsRepository],
  exports: [RunsService, RunsRepository, RunSummaries, StepsRepository, VersionFactsService, EventsRepository],
})
export class RunsModule {}
