import { boot, type RunningProcess } from './boot.js';
import { loadConfig } from './platform/config/config.js';
import { ConfigError } from './platform/config/environment.js';
import { createLogger } from './platform/logging/logging.module.js';
import { MasterKeyError } from './platform/vault/master-key.js';

/** A shutdown that takes longer is ended by force, milliseconds: whatever runs is taken over by the next start. */
const STOP_TIMEOUT_MS = 20_000;
const logger = createLogger('info');

/** Starts the process and ends it when asked to by a signal, or when the launcher that started it is gone. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  logger.level = config.logLevel;
  const state: { running?: RunningProcess; ending?: string } = {};
  const end = (reason: string): void => {
    if (state.ending !== undefined) return;
    state.ending = reason;
    logger.info({ reason }, 'Stopping');
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    // While it is still starting there is nothing to bring to rest.
    if (!state.running) process.exit(0);
    state.running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'Stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end('SIGTERM'));
  process.on('SIGINT', () => end('SIGINT'));
  process.on('disconnect', () => end('The launcher is gone'));
  state.running = await boot(config, logger);
}

process.on('unhandledRejection', (error) => logger.error({ err: error }, 'A promise failed and nobody looked'));
main().catch((error: unknown) => {
  const plain = error instanceof ConfigError || error instanceof MasterKeyError;
  if (plain) process.stderr.write(`${error.message}\n`);
  else logger.fatal({ err: error }, 'Hookloom cannot start');
  process.exit(1);
});
