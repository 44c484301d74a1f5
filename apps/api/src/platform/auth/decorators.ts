import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem.js';
import type { Principal } from './principal.js';

export const PUBLIC_ROUTE = 'hookloom:public';
/** The route needs no sign-in. Everything without it does. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC_ROUTE, true);

/** Requests as the guard leaves them. */
export interface AuthenticatedRequest extends FastifyRequest {
  principal?: Principal;
}

/** The signed-in person or key. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const principal = context.switchToHttp().getRequest<AuthenticatedRequest>().principal;
  if (!principal) throw unauthenticated();
  return principal;
});

export function unauthenticated(): ProblemError {
  return new ProblemError({
    status: 401,
    code: 'auth.required',
    detail: 'Sign in, or send an API key as “Authorization: Bearer hk_…”.',
    headers: { 'www-authenticate': 'Bearer realm="Hookloom"' },
  });
}
