import type { StepError } from '@hookloom/node-sdk';
import { MAX_RETRY_AFTER_MS, MAX_RETRY_PAUSE_MS } from '../limits.js';
import type { PlanNode } from '../plan.js';

export type RetryDecision = { retryAt: number } | { final: true };

/**
 * Whether a failed attempt is made again, and when. The pause doubles with each attempt up to `MAX_RETRY_PAUSE_MS`,
 * and is never shorter than the other side asked for (Retry-After, up to `MAX_RETRY_AFTER_MS`).
 * @param attempt the one that failed, from 1.
 * @param now milliseconds since the epoch.
 */
export function retryDecision(node: Pick<PlanNode, 'settings'>, error: StepError, attempt: number, now: number): RetryDecision {
  const { retry } = node.settings;
  if (attempt >= retry.attempts || !retry.classes.includes(error.class)) return { final: true };
  const pause = Math.min(retry.pauseMs * 2 ** (attempt - 1), MAX_RETRY_PAUSE_MS);
  const asked = Math.min(Math.max(error.retryAfter ?? 0, 0), MAX_RETRY_AFTER_MS);
  return { retryAt: now + Math.max(pause, asked) };
}
