import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { NODE_TYPES, type NodeTypes } from './catalogue/node-types.js';
import type { AppConfig } from './config/config.js';
import { CONFIG } from './config/config.token.js';
import { ENGINE, type Engine } from './engine/contract.js';
import { HealthModule } from './health/health.module.js';
import { PublicAddress } from './http/public-address.js';
import { loggingModule } from './logging/logging.module.js';
import { NestLogger } from './logging/nest-logger.js';
import { OUTGOING_MAIL, type OutgoingMail } from './mail/outgoing-mail.js';
import { VAULT, type SealedCredentials } from './vault/credential-vault.js';

/** What is made before Nest and handed to it: Nest wires features, it does not own the process. */
export interface Foundation {
  config: AppConfig;
  logger: Logger;
  dataSource: DataSource;
  vault: SealedCredentials;
  engine: Engine;
  types: NodeTypes;
  mail: OutgoingMail;
  /** False only where the document is written without a database. */
  connect: boolean;
}

@Global()
@Module({})
export class PlatformModule {
  static of(foundation: Foundation): DynamicModule {
    const { dataSource, connect } = foundation;
    const values = [
      { provide: CONFIG, useValue: foundation.config },
      { provide: ENGINE, useValue: foundation.engine },
      { provide: VAULT, useValue: foundation.vault },
      { provide: NODE_TYPES, useValue: foundation.types },
      { provide: OUTGOING_MAIL, useValue: foundation.mail },
    ];
    return {
      module: PlatformModule,
      imports: [
        loggingModule(foundation.logger),
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...dataSource.options, manualInitialization: !connect }),
          dataSourceFactory: async () => dataSource,
        }),
        HealthModule,
      ],
      providers: [...values, PublicAddress, NestLogger],
      exports: [...values.map(({ provide }) => provide), PublicAddress],
    };
  }
}
