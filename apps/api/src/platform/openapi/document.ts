import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { IDENTIFIER, identify, type Identifier } from '../auth/auth.guard.js';
import { unauthenticated } from '../auth/decorators.js';
import { VERSION } from '../version.js';
import { SHARED_SHAPES } from './properties.js';

export const API_PREFIX = 'api/v1';
const DOCS_PATH = 'api/docs';

/** Describes every route from its DTOs. Needs no database. */
export function createDocument(app: INestApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Hookloom')
      .setVersion(VERSION)
      .setDescription('Everything the editor does, it does by this API. Errors are problem+json with a stable `code`.')
      .addBearerAuth({ type: 'http', description: 'An API key: hk_…' }, 'key')
      .addCookieAuth('hookloom_session', { type: 'apiKey', in: 'cookie' }, 'session')
      .addSecurityRequirements('key')
      .addSecurityRequirements('session')
      .build(),
    { operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '').replace(/^./, (c) => c.toLowerCase())}_${method}` },
  );
  document.components ??= {};
  document.components.schemas ??= {};
  for (const [name, module] of Object.entries(SHARED_SHAPES)) {
    document.components.schemas[name] = {
      type: 'object',
      additionalProperties: true,
      description: `\`${name}\` of ${module}.`,
      'x-typescript': { module, name },
    } as (typeof document.components.schemas)[string];
  }
  return document;
}

/** Serves the document and a page to read it, to whoever may use what it describes. */
export function serveDocument(app: NestFastifyApplication): void {
  let document: OpenAPIObject | undefined;
  const identifier = app.get<Identifier>(IDENTIFIER);
  app.getHttpAdapter().getInstance().addHook('onRequest', async (request: FastifyRequest) => {
    if (request.url.startsWith(`/${DOCS_PATH}`) && !(await identify(identifier, request))) throw unauthenticated();
  });
  SwaggerModule.setup(DOCS_PATH, app, () => (document ??= createDocument(app)), { jsonDocumentUrl: `${DOCS_PATH}-json`, customSiteTitle: 'Hookloom API' });
}
