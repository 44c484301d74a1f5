import { Module } from '@nestjs/common';
import { MailboxModule } from '../mailbox/mailbox.module.js';
import { UsersModule } from '../users/users.module.js';
import { LiveController } from './live.controller.js';
import { LiveService } from './live.service.js';

@Module({ imports: [MailboxModule, UsersModule], controllers: [LiveController], providers: [LiveService], exports: [LiveService] })
export class LiveModule {}
