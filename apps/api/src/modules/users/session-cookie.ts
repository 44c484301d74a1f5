import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SESSION_COOKIE } from '../../platform/auth/auth.guard.js';
import { PublicAddress } from '../../platform/http/public-address.js';
import { SESSION_LIFETIME_MS } from './sessions.service.js';

/** Gives and takes the browser's cookie. */
@Injectable()
export class SessionCookie {
  constructor(private readonly address: PublicAddress) {}

  set(reply: FastifyReply, token: string): void {
    void reply.setCookie(SESSION_COOKIE, token, { ...this.options(), maxAge: SESSION_LIFETIME_MS / 1_000 });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(SESSION_COOKIE, this.options());
  }

  private options(): { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean } {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.address.isHttps };
  }
}
