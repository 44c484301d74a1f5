import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import pino, { type Logger } from 'pino';
import type { LogLevel } from '../config/config.js';

/** Never written, wherever they turn up in what is logged. */
export const REDACTED = [
  'req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]',
  'authorization', 'cookie', 'password', 'apiKey', 'masterKey', 'fields', 'credential',
  '*.authorization', '*.cookie', '*.password', '*.apiKey', '*.masterKey', '*.fields', '*.credential',
  'err.parameters', 'err.query', 'err.driverError',
];

export function createLogger(level: LogLevel): Logger {
  return pino({ level, redact: { paths: REDACTED, censor: '•••' }, timestamp: pino.stdTimeFunctions.isoTime });
}

/** Requests of the API are logged when they fail or are slow to be answered; ingress never logs each request. */
export function loggingModule(logger: Logger): DynamicModule {
  return LoggerModule.forRoot({
    pinoHttp: {
      logger,
      customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
      serializers: { req: (request: { method: string; url: string; id: unknown }) => ({ id: request.id, method: request.method, url: request.url }) },
    },
    forRoutes: ['api/*path'],
  });
}
