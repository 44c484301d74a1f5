import { CredentialEntity } from '@hookloom/db';
import type { Credential, CredentialVault } from '../engine/contract.js';
import { IsNull, type DataSource } from 'typeorm';
import { openEnvelope, sealEnvelope, type Envelope } from './envelope.js';

/** Injects the `SealedCredentials`. */
export const VAULT = Symbol('SealedCredentials');

/** Seals and opens the fields of credentials. The only place where secrets are in the clear. */
export class SealedCredentials implements CredentialVault {
  constructor(
    private readonly masterKey: Buffer,
    private readonly dataSource: DataSource,
  ) {}

  seal(id: string, fields: Record<string, string>): Envelope {
    return sealEnvelope(this.masterKey, Buffer.from(JSON.stringify(fields)), contextOf(id));
  }

  unseal(entity: Pick<CredentialEntity, 'id' | 'sealed' | 'sealedKey'>): Record<string, string> {
    const fields: unknown = JSON.parse(openEnvelope(this.masterKey, entity, contextOf(entity.id)).toString());
    return fields as Record<string, string>;
  }

  async open(id: string): Promise<Credential | null> {
    const entity = await this.dataSource.getRepository(CredentialEntity).findOneBy({ id, deletedAt: IsNull() });
    return entity ? { type: entity.type, fields: this.unseal(entity) } : null;
  }
}

const contextOf = (id: string): string => `credential:${id}`;
