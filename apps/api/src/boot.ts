import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { AppModule, WorkerModule } from './app.module.js';
import { layFoundation } from './foundation.js';
import { createHttpApp } from './http-app.js';
import { FirstSteps } from './modules/first-steps/first-steps.service.js';
import { HookRoutes } from './modules/hooks/hook-routes.js';
import { LiveService } from './modules/live/live.service.js';
import { SinkRunner } from './modules/mailbox/sink-runner.js';
import type { AppConfig } from './platform/config/config.js';
import { Startup } from './platform/health/startup.js';
import { serveEditor } from './platform/http/editor-assets.js';
import { PublicAddress } from './platform/http/public-address.js';
import { serveDocument } from './platform/openapi/document.js';
import type { Foundation } from './platform/platform.module.js';

/** How long requests in flight may take at shutdown, milliseconds. */
const DRAIN_MS = 5_000;

export interface RunningProcess {
  /** Null in a process that opens no port. */
  url: string | null;
  foundation: Foundation;
  /** Stops taking requests, lets the engine come to rest, then closes connections. Safe to call twice. */
  stop(): Promise<void>;
}

/** Starts one process with the roles it was given. */
export async function boot(config: AppConfig, logger: Logger): Promise<RunningProcess> {
  const foundation = await layFoundation(config, logger);
  const { engine, mail, dataSource } = foundation;
  const serves = config.roles.has('api');
  let app: NestFastifyApplication | null = null;
  try {
    if (config.port !== null) app = await createApp(foundation, serves);
    if (app && serves) await app.get(SinkRunner).start();
    else await mail.followSink();
    if (app && serves) await app.get(FirstSteps).prepare();
    await engine.start();
    const url = app ? await listen(app, config) : null;
    if (app && serves) await app.get(FirstSteps).announce();
    if (app) app.get(Startup).complete = true;
    logger.info({ url, roles: [...config.roles] }, 'Hookloom is ready');
    return { url, foundation, stop: once(() => shutDown(app, serves, foundation)) };
  } catch (error) {
    await app?.close();
    if (dataSource.isInitialized) await dataSource.destroy();
    throw error;
  }
}

async function createApp(foundation: Foundation, serves: boolean): Promise<NestFastifyApplication> {
  if (!serves) return createHttpApp(WorkerModule.of(foundation), foundation.config);
  const app = await createHttpApp(AppModule.of(foundation), foundation.config);
  const server = app.getHttpAdapter().getInstance();
  await app.get(HookRoutes).register(server);
  serveDocument(app);
  await serveEditor(server);
  return app;
}

async function listen(app: NestFastifyApplication, { host, port }: AppConfig): Promise<string> {
  await app.listen(port ?? 0, host);
  const address = app.getHttpServer().address();
  const known = app.get(PublicAddress);
  if (typeof address === 'object' && address !== null) known.learnPort(address.port);
  return known.base;
}

async function shutDown(app: NestFastifyApplication | null, serves: boolean, { engine, mail, dataSource }: Foundation): Promise<void> {
  if (app) {
    if (serves) app.get(LiveService).endAll();
    const server = app.getHttpServer();
    const drained = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    await app.getHttpAdapter().getInstance().close();
    clearTimeout(drained);
  }
  await engine.stop();
  mail.stop();
  await app?.close();
  if (dataSource.isInitialized) await dataSource.destroy();
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
