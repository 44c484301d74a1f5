import { CredentialEntity } from '@hookloom/db';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CredentialsController } from './credentials.controller.js';
import { CredentialsService } from './credentials.service.js';
import { CredentialUsage } from './usage.repository.js';

@Module({
  imports: [TypeOrmModule.forFeature([CredentialEntity])],
  controllers: [CredentialsController],
  providers: [CredentialsService, CredentialUsage],
  exports: [CredentialsService],
})
export class CredentialsModule {}
