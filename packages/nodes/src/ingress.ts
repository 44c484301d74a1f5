import { nodeTypeId, type TriggerIngress, type TriggerSchedule } from '@hookloom/node-sdk';
import { schedule } from './core/schedule/schedule.js';
import { webhookIngress } from './core/webhook/ingress.js';
import { paymentFailedIngress } from './integrations/stripe/payment-failed/ingress.js';

/**
 * How events come in: pure code that the API may load. No behaviour is reachable from here.
 * The tables forget the exact parameters of each type; what is handed in has been validated against its declaration.
 */
const INGRESS = byType<TriggerIngress>([webhookIngress, paymentFailedIngress]);
const SCHEDULES = byType<TriggerSchedule>([schedule]);

/** How a webhook trigger verifies and reads requests; undefined for triggers that take none. */
export function ingressOf(type: string, version: number): TriggerIngress | undefined {
  return INGRESS.get(nodeTypeId(type, version));
}

/** When a trigger of the clock fires; undefined for others. */
export function scheduleOf(type: string, version: number): TriggerSchedule | undefined {
  return SCHEDULES.get(nodeTypeId(type, version));
}

function byType<T extends { declaration: { key: string; version: number } }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [nodeTypeId(one.declaration.key, one.declaration.version), one]));
}
