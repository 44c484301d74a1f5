import { writeFile } from 'node:fs/promises';
import { AppModule } from './app.module.js';
import { describeFoundation } from './foundation.js';
import { createHttpApp } from './http-app.js';
import { loadConfig } from './platform/config/config.js';
import { createLogger } from './platform/logging/logging.module.js';
import { createDocument } from './platform/openapi/document.js';

/** `node dist/openapi.js <file>` writes the OpenAPI document. Needs no database and opens no port. */
const [, , file] = process.argv;
if (file === undefined) throw new Error('Usage: node dist/openapi.js <file>');
const config = loadConfig({ DATABASE_URL: 'postgres://nobody@localhost/nothing' });
const foundation = describeFoundation(config, createLogger('silent'));
const app = await createHttpApp(AppModule.of(foundation), config);
await writeFile(file, `${JSON.stringify(createDocument(app), null, 2)}\n`);
process.exit(0);
