import { ApiKeyEntity, SessionEntity, UserEntity } from '@hookloom/db';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IDENTIFIER } from '../../platform/auth/auth.guard.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { AuthController } from './auth.controller.js';
import { UserIdentifier } from './identifier.js';
import { MeController } from './me.controller.js';
import { SessionCookie } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';
import { SetupController } from './setup.controller.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([UserEntity, SessionEntity, ApiKeyEntity])],
  controllers: [SetupController, AuthController, MeController, ApiKeysController],
  providers: [UsersService, SessionsService, ApiKeysService, SessionCookie, { provide: IDENTIFIER, useClass: UserIdentifier }],
  exports: [UsersService, IDENTIFIER],
})
export class UsersModule {}
