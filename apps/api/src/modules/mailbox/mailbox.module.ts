import { MailEntity } from '@hookloom/db';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MailboxController } from './mailbox.controller.js';
import { MailboxService } from './mailbox.service.js';
import { SinkRunner } from './sink-runner.js';

@Module({
  imports: [TypeOrmModule.forFeature([MailEntity])],
  controllers: [MailboxController],
  providers: [MailboxService, SinkRunner],
  exports: [MailboxService, SinkRunner],
})
export class MailboxModule {}
