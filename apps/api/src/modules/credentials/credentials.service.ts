import { CredentialEntity, newId, type CredentialTest } from '@hookloom/db';
import { NodeError, type CredentialDeclaration, type JsonObject } from '@hookloom/node-sdk';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import type { Principal } from '../../platform/auth/principal.js';
import { NODE_TYPES, type NodeTypes } from '../../platform/catalogue/node-types.js';
import { announceTriggersChanged } from '../../platform/database/trigger-channel.js';
import { ENGINE, type Engine } from '../../platform/engine/contract.js';
import { decodeCursor, DEFAULT_PAGE_SIZE, pageOf, type PageQuery } from '../../platform/paging.js';
import { SealedCredentials, VAULT } from '../../platform/vault/credential-vault.js';
import { credentialInUse, credentialNotFound, notTestable, unknownCredentialType } from './errors.js';
import { mergeFields, publicFields, secretsSet } from './fields.js';
import { CredentialUsage } from './usage.repository.js';

@Injectable()
export class CredentialsService {
  constructor(
    @InjectRepository(CredentialEntity) private readonly credentials: Repository<CredentialEntity>,
    private readonly usage: CredentialUsage,
    @Inject(VAULT) private readonly vault: SealedCredentials,
    @Inject(NODE_TYPES) private readonly types: NodeTypes,
    @Inject(ENGINE) private readonly engine: Engine,
  ) {}

  /** Newest first. */
  async list(principal: Principal, page: PageQuery): Promise<{ items: { entity: CredentialEntity; usedBy: number }[]; nextCursor: string | null }> {
    principal.require('credentials.read');
    const limit = page.limit ?? DEFAULT_PAGE_SIZE;
    const after = decodeCursor(page.cursor);
    const query = this.credentials.createQueryBuilder('c').where('c.deletedAt IS NULL').orderBy('c.id', 'DESC').limit(limit + 1);
    // Ids are ordered by time, so the id alone is the position.
    if (after) query.andWhere('c.id < :id', { id: after.id });
    const [entities, counts] = await Promise.all([query.getMany(), this.usage.counts()]);
    return pageOf(entities, limit, (entity) => ({ at: entity.createdAt, id: entity.id }), (entity) => ({ entity, usedBy: counts.get(entity.id) ?? 0 }));
  }

  /** @throws ProblemError 400 */
  async create(principal: Principal, input: { type: string; name: string; fields: JsonObject }): Promise<CredentialEntity> {
    principal.require('credentials.edit');
    return this.insert(input);
  }

  /** For the installation itself, which is nobody. @throws ProblemError 400 */
  async insert(input: { type: string; name: string; fields: JsonObject }): Promise<CredentialEntity> {
    const declaration = this.declarationOf(input.type);
    const fields = mergeFields(declaration, {}, input.fields);
    const id = newId();
    return this.credentials.save(this.credentials.create({
      id,
      type: input.type,
      name: input.name,
      publicFields: publicFields(declaration, fields),
      secretsSet: secretsSet(declaration, fields),
      ...this.vault.seal(id, fields),
      lastTest: null,
      deletedAt: null,
    }));
  }

  /** @throws ProblemError 400, 404 */
  async update(principal: Principal, id: string, changes: { name?: string; fields?: JsonObject }): Promise<{ entity: CredentialEntity; usedBy: number }> {
    principal.require('credentials.edit');
    const entity = await this.credentials.manager.transaction(async (manager) => {
      const found = await manager.findOne(CredentialEntity, { where: { id, deletedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
      if (!found) throw credentialNotFound();
      if (changes.name !== undefined) found.name = changes.name;
      if (changes.fields !== undefined) {
        const declaration = this.declarationOf(found.type);
        const fields = mergeFields(declaration, this.vault.unseal(found), changes.fields);
        Object.assign(found, this.vault.seal(id, fields), { publicFields: publicFields(declaration, fields), secretsSet: secretsSet(declaration, fields), lastTest: null });
      }
      await announceTriggersChanged(manager);
      return manager.save(found);
    });
    return { entity, usedBy: (await this.usage.counts()).get(id) ?? 0 };
  }

  /** @throws ProblemError 404, 409 while a published workflow uses it */
  async remove(principal: Principal, id: string): Promise<void> {
    principal.require('credentials.edit');
    await this.find(id);
    const workflows = await this.usage.liveWorkflows(id);
    if (workflows.length > 0) throw credentialInUse(workflows);
    // What was sealed goes at once; the row stays for the runs that name it.
    await this.credentials.query(`UPDATE credentials SET deleted_at = now(), sealed = '', sealed_key = '', public_fields = '{}', secrets_set = '{}' WHERE id = $1`, [id]);
    await announceTriggersChanged(this.credentials.manager);
  }

  /** Asks the other side whether the credential works, and keeps the answer. @throws ProblemError 404, 409 */
  async test(principal: Principal, id: string): Promise<CredentialTest> {
    principal.require('credentials.edit');
    const entity = await this.find(id);
    if (!this.declarationOf(entity.type).testable) throw notTestable();
    const result = await this.tryOut(entity);
    const lastTest = { ...result, at: new Date().toISOString() };
    await this.credentials.query('UPDATE credentials SET last_test = $2 WHERE id = $1', [id, JSON.stringify(lastTest)]);
    return lastTest;
  }

  private async tryOut(entity: CredentialEntity): Promise<{ ok: boolean; message: string }> {
    try {
      await this.engine.testMail({ type: entity.type, fields: this.vault.unseal(entity) });
      return { ok: true, message: 'Signed in. The server takes mail from this account.' };
    } catch (error) {
      if (error instanceof NodeError) return { ok: false, message: error.message };
      throw error;
    }
  }

  private async find(id: string): Promise<CredentialEntity> {
    const entity = await this.credentials.findOneBy({ id, deletedAt: IsNull() });
    if (!entity) throw credentialNotFound();
    return entity;
  }

  private declarationOf(type: string): CredentialDeclaration {
    const declaration = this.types.catalogue.credentials.find((known) => known.key === type);
    if (!declaration) throw unknownCredentialType(type, this.types.catalogue.credentials.map((known) => known.key));
    return declaration;
  }
}
