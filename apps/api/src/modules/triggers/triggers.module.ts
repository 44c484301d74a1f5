import { Module } from '@nestjs/common';
import { TriggersRepository } from './triggers.repository.js';
import { TriggersService } from './triggers.service.js';
import { TriggerSync } from './trigger-sync.js';

@Module({ providers: [TriggersRepository, TriggersService, TriggerSync], exports: [TriggersRepository, TriggersService, TriggerSync] })
export class TriggersModule {}
