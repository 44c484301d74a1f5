import { Injectable } from '@nestjs/common';
import type { Identifier } from '../../platform/auth/auth.guard.js';
import type { Principal } from '../../platform/auth/principal.js';
import { ApiKeysService } from './api-keys.service.js';
import { SessionsService } from './sessions.service.js';

/** Finds out who sent a request, for the guard. */
@Injectable()
export class UserIdentifier implements Identifier {
  constructor(
    private readonly sessions: SessionsService,
    private readonly keys: ApiKeysService,
  ) {}

  bySession(token: string): Promise<Principal | null> {
    return this.sessions.principalOf(token);
  }

  byApiKey(key: string): Promise<Principal | null> {
    return this.keys.principalOf(key);
  }
}
