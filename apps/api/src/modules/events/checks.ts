import type { EventReason, EventState } from '@hookloom/db';
import { CHECKS, type Check, type EventCheckDto } from './dto/event.dto.js';

export interface Checked {
  state: EventState;
  reason: EventReason | null;
  answerStatus: number | null;
  bodyBytes: number | null;
  runNumber: number | null;
}

/** What the way of an event looked like, check by check, as far as it came. */
export function checksOf(event: Checked): EventCheckDto[] {
  const stop = stoppedAt(event);
  const at = stop === null ? CHECKS.length : CHECKS.indexOf(stop);
  return CHECKS.map((check, index) => {
    const state = index < at ? 'passed' : index === at ? 'failed' : 'not-reached';
    return { check, state, detail: state === 'failed' ? (event.reason?.message ?? null) : state === 'passed' ? detailOf(check, event) : null };
  });
}

/** The check that ended the way, or null for an event that started a run. */
function stoppedAt({ state, reason, answerStatus }: Checked): Check | null {
  if (state === 'duplicate') return 'duplicate';
  if (state === 'filtered') return 'filter';
  if (state !== 'refused') return null;
  if (reason?.code === 'hook.body-too-large') return 'size';
  return answerStatus === 401 ? 'signature' : 'received';
}

function detailOf(check: Check, { bodyBytes, runNumber }: Checked): string | null {
  if (check === 'size' && bodyBytes !== null) return `${bodyBytes} bytes`;
  if (check === 'run' && runNumber !== null) return `Run ${runNumber}`;
  return null;
}
