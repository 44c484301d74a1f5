import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AppConfig } from './platform/config/config.js';
import { createHttpServer } from './platform/http/server.js';
import { NestLogger } from './platform/logging/nest-logger.js';
import { API_PREFIX } from './platform/openapi/document.js';

/** A Nest application on a server with our limits; not initialised yet. */
export async function createHttpApp(module: DynamicModule, config: Pick<AppConfig, 'trustProxy'>): Promise<NestFastifyApplication> {
  const server = await createHttpServer(config.trustProxy);
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(server), { bufferLogs: true, abortOnError: false, bodyParser: false });
  app.useLogger(app.get(NestLogger));
  app.setGlobalPrefix(API_PREFIX);
  return app;
}
