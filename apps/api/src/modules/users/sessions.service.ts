import { SessionEntity, UserEntity } from '@hookloom/db';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Not, Repository } from 'typeorm';
import { Principal } from '../../platform/auth/principal.js';
import { hashToken, newToken } from './tokens.js';

/** How long a session lasts, milliseconds: 30 days. */
export const SESSION_LIFETIME_MS = 30 * 86_400_000;

@Injectable()
export class SessionsService {
  constructor(
    @InjectRepository(SessionEntity) private readonly sessions: Repository<SessionEntity>,
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
  ) {}

  /** @returns the token for the cookie; kept nowhere else */
  async start(userId: string): Promise<string> {
    const token = newToken();
    const now = Date.now();
    await this.sessions.delete({ userId, expiresAt: LessThan(new Date(now)) });
    await this.sessions.insert({ id: hashToken(token), userId, createdAt: new Date(now), expiresAt: new Date(now + SESSION_LIFETIME_MS) });
    return token;
  }

  async principalOf(token: string): Promise<Principal | null> {
    const session = await this.sessions.findOneBy({ id: hashToken(token) });
    if (!session || session.expiresAt.getTime() <= Date.now()) return null;
    const user = await this.users.findOneBy({ id: session.userId });
    return user ? new Principal(user.id, user.role, 'session', session.id) : null;
  }

  async end(token: string): Promise<void> {
    await this.sessions.delete({ id: hashToken(token) });
  }

  async endAllBut(userId: string, sessionId: string | null): Promise<void> {
    await this.sessions.delete(sessionId === null ? { userId } : { userId, id: Not(sessionId) });
  }
}
