import { newId, UserEntity } from '@hookloom/db';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Principal } from '../../platform/auth/principal.js';
import { unauthenticated } from '../../platform/auth/decorators.js';
import { claimSetting } from '../../platform/database/settings.js';
import { setupDone, wrongCredentials, wrongPassword, tooManyAttempts } from './errors.js';
import { checkPassword, hashPassword } from './passwords.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { SessionsService } from './sessions.service.js';

/** Written once, when the owner is made: two people who set up at the same moment cannot both win. */
const OWNER_SETTING = 'owner';

@Injectable()
export class UsersService {
  private readonly throttle = new SignInThrottle();

  constructor(
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
    private readonly sessions: SessionsService,
  ) {}

  async needsSetup(): Promise<boolean> {
    return !(await this.users.exists());
  }

  /** Makes the owner of a fresh installation. @throws ProblemError 409 */
  async createOwner(person: { name: string; email: string; password: string }): Promise<UserEntity> {
    if (!(await this.needsSetup())) throw setupDone();
    const passwordHash = await hashPassword(person.password);
    return this.users.manager.transaction(async (manager) => {
      const id = newId();
      if (!(await claimSetting(manager, OWNER_SETTING, id))) throw setupDone();
      return manager.save(manager.create(UserEntity, { id, name: person.name, email: person.email.toLowerCase(), passwordHash, role: 'owner', language: null }));
    });
  }

  /**
   * @param address where the attempt comes from
   * @throws ProblemError 401, 429
   */
  async signIn(email: string, password: string, address: string): Promise<UserEntity> {
    const wait = this.throttle.waitFor(email, address);
    if (wait !== null) throw tooManyAttempts(wait);
    this.throttle.attempt(email, address);
    const user = await this.users.findOneBy({ email });
    if (!(await checkPassword(user?.passwordHash ?? null, password)) || !user) throw wrongCredentials();
    this.throttle.succeeded(email, address);
    return user;
  }

  async me(principal: Principal): Promise<UserEntity> {
    principal.require('account.read');
    const user = await this.users.findOneBy({ id: principal.userId });
    if (!user) throw unauthenticated();
    return user;
  }

  async updateMe(principal: Principal, changes: { name?: string; language?: 'en' | 'zh' | null }): Promise<UserEntity> {
    principal.require('account.edit');
    const user = await this.me(principal);
    if (changes.name !== undefined) user.name = changes.name;
    if (changes.language !== undefined) user.language = changes.language;
    return this.users.save(user);
  }

  /** Ends every other session of the person as well. @throws ProblemError 401, 429 */
  async changePassword(principal: Principal, current: string, next: string, address: string): Promise<void> {
    principal.require('account.edit');
    const user = await this.me(principal);
    const wait = this.throttle.waitFor(user.email, address);
    if (wait !== null) throw tooManyAttempts(wait);
    this.throttle.attempt(user.email, address);
    if (!(await checkPassword(user.passwordHash, current))) throw wrongPassword();
    this.throttle.succeeded(user.email, address);
    await this.users.update({ id: user.id }, { passwordHash: await hashPassword(next) });
    await this.sessions.endAllBut(user.id, principal.sessionId);
  }
}
