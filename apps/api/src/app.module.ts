import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CatalogModule } from './modules/catalog/catalog.module.js';
import { CredentialsModule } from './modules/credentials/credentials.module.js';
import { MailboxModule } from './modules/mailbox/mailbox.module.js';
import { EventsModule } from './modules/events/events.module.js';
import { FirstStepsModule } from './modules/first-steps/first-steps.module.js';
import { HooksModule } from './modules/hooks/hooks.module.js';
import { LiveModule } from './modules/live/live.module.js';
import { RunsModule } from './modules/runs/runs.module.js';
import { WorkflowsModule } from './modules/workflows/workflows.module.js';
import { UsersModule } from './modules/users/users.module.js';
import { AuthGuard } from './platform/auth/auth.guard.js';
import { MetricsModule } from './platform/metrics/metrics.module.js';
import { PlatformModule, type Foundation } from './platform/platform.module.js';
import { ProblemFilter } from './platform/problems/problem.filter.js';
import { createValidationPipe } from './platform/validation/validation.pipe.js';

/** A process with the api role: everything. */
@Module({})
export class AppModule {
  static of(foundation: Foundation): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.of(foundation), MetricsModule, UsersModule, CatalogModule, CredentialsModule, WorkflowsModule, RunsModule, EventsModule, HooksModule, MailboxModule, LiveModule, FirstStepsModule],
      providers: [
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: createValidationPipe },
      ],
    };
  }
}

/** A process without it: health alone. */
@Module({})
export class WorkerModule {
  static of(foundation: Foundation): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.of(foundation)], providers: [{ provide: APP_FILTER, useClass: ProblemFilter }] };
  }
}
