import type { EntityManager } from 'typeorm';

/** Announces that what ingress knows of triggers (route, parameters, credentials, live version) may be outdated. */
export const TRIGGER_CHANNEL = 'hookloom_triggers';

/** @param hookId the one whose route changed; everything when left out. Told at commit when inside a transaction. */
export async function announceTriggersChanged(manager: EntityManager, hookId = ''): Promise<void> {
  await manager.query('SELECT pg_notify($1, $2)', [TRIGGER_CHANNEL, hookId]);
}
