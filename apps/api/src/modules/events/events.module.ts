import { Module } from '@nestjs/common';
import { RunsModule } from '../runs/runs.module.js';
import { EventsController } from './events.controller.js';
import { EventsService } from './events.service.js';

@Module({ imports: [RunsModule], controllers: [EventsController], providers: [EventsService] })
export class EventsModule {}
