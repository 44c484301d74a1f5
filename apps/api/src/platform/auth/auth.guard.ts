import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ProblemError } from '../problems/problem.js';
import { PublicAddress } from '../http/public-address.js';
import { isCrossSite, originsOfHost } from './csrf.js';
import { PUBLIC_ROUTE, unauthenticated, type AuthenticatedRequest } from './decorators.js';
import type { Principal } from './principal.js';

export const SESSION_COOKIE = 'hookloom_session';
/** Injects what finds out who sent a request. */
export const IDENTIFIER = Symbol('Identifier');
export interface Identifier {
  bySession(token: string): Promise<Principal | null>;
  byApiKey(key: string): Promise<Principal | null>;
}

/** Lets in who is signed in, and nobody whom another site sends. Stands before every route of the API. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(IDENTIFIER) private readonly identifier: Identifier,
    private readonly address: PublicAddress,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_ROUTE, [context.getHandler(), context.getClass()]) ?? false;
    const hasCookie = request.cookies[SESSION_COOKIE] !== undefined && bearerOf(request) === null;
    // A public call that changes something (sign-in, set-up) is protected as well: a foreign page may not sign anyone in.
    if (hasCookie || (isPublic && request.headers.origin !== undefined)) this.refuseCrossSite(request);
    const principal = await identify(this.identifier, request);
    if (principal) request.principal = principal;
    if (isPublic || request.principal) return true;
    throw unauthenticated();
  }

  private refuseCrossSite(request: AuthenticatedRequest): void {
    if (!isCrossSite(request.method, request.headers, originsOfHost(request.headers.host, this.address.origin))) return;
    throw new ProblemError({
      status: 403,
      code: 'auth.cross-site',
      detail: 'This request may come from another site. Send the header “X-Hookloom-Client”, or use an API key.',
    });
  }
}

/** Who sent a request: an API key counts before a cookie. */
export async function identify(identifier: Identifier, request: AuthenticatedRequest): Promise<Principal | null> {
  const key = bearerOf(request);
  if (key !== null) return identifier.byApiKey(key);
  const token = request.cookies[SESSION_COOKIE];
  return token === undefined ? null : identifier.bySession(token);
}

function bearerOf({ headers }: AuthenticatedRequest): string | null {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}
