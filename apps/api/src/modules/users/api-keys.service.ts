import { ApiKeyEntity, newId, UserEntity } from '@hookloom/db';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Principal } from '../../platform/auth/principal.js';
import { apiKeyNotFound } from './errors.js';
import { API_KEY_PREFIX, hashToken, newToken } from './tokens.js';

const SHOWN_CHARACTERS = 8;
/** "Last used" is written at most this often, milliseconds, so that a busy key writes no row per call. */
const LAST_USED_RESOLUTION_MS = 60_000;

@Injectable()
export class ApiKeysService {
  constructor(
    @InjectRepository(ApiKeyEntity) private readonly keys: Repository<ApiKeyEntity>,
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
  ) {}

  async list(principal: Principal): Promise<ApiKeyEntity[]> {
    principal.require('account.read');
    return this.keys.find({ where: { userId: principal.userId }, order: { id: 'DESC' } });
  }

  /** @returns the key in the clear, this once */
  async create(principal: Principal, name: string): Promise<{ entity: ApiKeyEntity; key: string }> {
    principal.require('account.edit');
    const key = API_KEY_PREFIX + newToken();
    const prefix = key.slice(0, API_KEY_PREFIX.length + SHOWN_CHARACTERS);
    const entity = await this.keys.save(this.keys.create({ id: newId(), userId: principal.userId, name, prefix, hash: hashToken(key), lastUsedAt: null }));
    return { entity, key };
  }

  /** @throws ProblemError 404 */
  async remove(principal: Principal, id: string): Promise<void> {
    principal.require('account.edit');
    const { affected } = await this.keys.delete({ id, userId: principal.userId });
    if (!affected) throw apiKeyNotFound();
  }

  async principalOf(key: string): Promise<Principal | null> {
    if (!key.startsWith(API_KEY_PREFIX)) return null;
    const found = await this.keys.findOneBy({ hash: hashToken(key) });
    const user = found ? await this.users.findOneBy({ id: found.userId }) : null;
    if (!found || !user) return null;
    const now = Date.now();
    if (now - (found.lastUsedAt?.getTime() ?? 0) > LAST_USED_RESOLUTION_MS) await this.keys.update({ id: found.id }, { lastUsedAt: new Date(now) });
    return new Principal(user.id, user.role, 'api-key');
  }
}
