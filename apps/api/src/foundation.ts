import { createDataSource } from '@hookloom/db';
import { createEngine } from '@hookloom/engine';
import { catalogue } from '@hookloom/nodes/catalogue';
import { ingressOf, scheduleOf } from '@hookloom/nodes/ingress';
import type { Logger } from 'pino';
import type { NodeTypes } from './platform/catalogue/node-types.js';
import type { AppConfig } from './platform/config/config.js';
import { connectDatabase } from './platform/database/connect.js';
import type { Foundation } from './platform/platform.module.js';
import { OutgoingMail } from './platform/mail/outgoing-mail.js';
import { SealedCredentials } from './platform/vault/credential-vault.js';
import { obtainMasterKey } from './platform/vault/master-key.js';

export const nodeTypes: NodeTypes = { catalogue, ingressOf, scheduleOf };

/** Connects to PostgreSQL, opens the vault and puts the engine together. Nothing runs yet. */
export async function layFoundation(config: AppConfig, logger: Logger): Promise<Foundation> {
  const dataSource = await connectDatabase(config.databaseUrl, logger);
  const vault = new SealedCredentials(await obtainMasterKey(config.masterKey, config.home, dataSource), dataSource);
  return { ...assemble(config, logger, dataSource, vault), connect: true };
}

/** The same without any connection, enough to describe the routes. */
export function describeFoundation(config: AppConfig, logger: Logger): Foundation {
  const dataSource = createDataSource(config.databaseUrl);
  return { ...assemble(config, logger, dataSource, new SealedCredentials(Buffer.alloc(32), dataSource)), connect: false };
}

function assemble(config: AppConfig, logger: Logger, dataSource: Foundation['dataSource'], vault: SealedCredentials): Omit<Foundation, 'connect'> {
  const mail = new OutgoingMail(config.mail, dataSource, logger);
  const { address, namespace, apiKey, tls, taskQueue } = config.temporal;
  const engine = createEngine({
    databaseUrl: config.databaseUrl,
    temporal: { address, namespace, tls, ...(apiKey === null ? {} : { apiKey }), ...(taskQueue === null ? {} : { taskQueue }) },
    roles: [...config.roles],
    vault,
    mail: () => mail.settings(),
    egressAllow: config.egressAllow,
    logger,
  });
  return { config, logger, dataSource, vault, engine, types: nodeTypes, mail };
}
