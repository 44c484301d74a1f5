import { defineSchedule, durationMs, inputError, type Millis } from '@hookloom/node-sdk';
import { DateTime, IANAZone } from 'luxon';
import { nextByCron } from './cron.js';
import { scheduleTrigger } from './declaration.js';
import { MAX_INTERVAL_MS, MIN_INTERVAL_MS } from './limits.js';

export const schedule = defineSchedule<typeof scheduleTrigger.parameters>({
  declaration: scheduleTrigger,

  next({ mode, cron, every, timeZone }, after) {
    return mode === 'cron' ? nextByCron(cron, knownZone(timeZone), after) : nextByInterval(durationMs(every), after);
  },

  /** The time itself is the key: whoever fires it, and however often, it is one event. */
  event({ timeZone }, at) {
    const scheduledAt = new Date(at).toISOString();
    const local = DateTime.fromMillis(at, { zone: knownZone(timeZone), locale: 'en' });
    return {
      dedupeKey: scheduledAt,
      type: 'schedule',
      payload: {
        scheduledAt,
        local: local.toISO(),
        date: local.toISODate(),
        time: local.toFormat('HH:mm'),
        weekday: local.toFormat('EEEE'),
        timeZone,
      },
    };
  },
});

/** Counted from the epoch, so that neither a restart nor a new version moves them. */
function nextByInterval(interval: number, after: Millis): Millis {
  if (!(interval >= MIN_INTERVAL_MS && interval <= MAX_INTERVAL_MS)) {
    throw inputError('schedule.bad-interval', 'every', 'The interval must be between 10 seconds and 366 days.');
  }
  return (Math.floor(after / interval) + 1) * interval;
}

function knownZone(name: string): string {
  if (IANAZone.isValidZone(name)) return name;
  throw inputError('schedule.bad-zone', 'timeZone', `“${name}” is not a time zone. Use a name such as Europe/Berlin or Asia/Shanghai.`);
}
