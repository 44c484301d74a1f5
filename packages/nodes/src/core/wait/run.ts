import { defineBehaviour, durationMs, inputError, type Millis } from '@hookloom/node-sdk';
import { DateTime } from 'luxon';
import { waitNode } from './declaration.js';
import { MAX_WAIT_MS } from './limits.js';

export const waitBehaviour = defineBehaviour(waitNode, ({ parameters, input, run, clock }) => {
  const now = clock.now();
  const until =
    parameters.mode === 'duration'
      ? now + durationMs(parameters.duration)
      : momentOf(parameters.until, parameters.timeZone || run.timeZone || 'UTC');
  if (until - now > MAX_WAIT_MS) {
    const field = parameters.mode === 'duration' ? 'duration' : 'until';
    throw inputError('wait.too-long', field, 'A wait may last at most 366 days. Choose an earlier time.');
  }
  return until <= now ? { kind: 'done', output: input } : { kind: 'wait', until, output: input };
});

/** @param zone for a text without an offset. A time that the clock skips in spring is read an hour later. */
function momentOf(text: string, zone: string): Millis {
  const moment = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone });
  if (moment.isValid) return moment.toMillis();
  throw inputError(
    'wait.not-a-date',
    moment.invalidReason === 'unsupported zone' ? 'timeZone' : 'until',
    `“${text}” in the zone ${zone} is not a date and time. Use for example 2026-11-24T09:30:00 and Europe/Berlin.`,
  );
}
