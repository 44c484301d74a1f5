import { ProblemError } from '../problems/problem.js';

export type Role = 'owner';
export type Permission =
  | 'workflows.read'
  | 'workflows.edit'
  | 'workflows.publish'
  | 'runs.read'
  | 'runs.control'
  | 'events.read'
  | 'events.replay'
  | 'credentials.read'
  | 'credentials.edit'
  | 'mailbox.read'
  | 'mailbox.edit'
  | 'account.read'
  | 'account.edit'
  | 'metrics.read';

const EVERYTHING: readonly Permission[] = [
  'workflows.read', 'workflows.edit', 'workflows.publish', 'runs.read', 'runs.control', 'events.read', 'events.replay',
  'credentials.read', 'credentials.edit', 'mailbox.read', 'mailbox.edit', 'account.read', 'account.edit', 'metrics.read',
];
const PERMISSIONS: Record<Role, ReadonlySet<Permission>> = { owner: new Set(EVERYTHING) };

/** Who asks. Handed to every service method, which asks it for the permission it needs. */
export class Principal {
  constructor(
    readonly userId: string,
    readonly role: Role,
    /** `session`: the browser's cookie. `api-key`: a bearer key. */
    readonly via: 'session' | 'api-key',
    /** Hash of the session in use, so that it can be ended. */
    readonly sessionId: string | null = null,
  ) {}

  /** @throws ProblemError 403 */
  require(permission: Permission): void {
    if (PERMISSIONS[this.role].has(permission)) return;
    throw new ProblemError({ status: 403, code: 'auth.forbidden', detail: `Your role may not do this (${permission}). Ask an owner.` });
  }
}
