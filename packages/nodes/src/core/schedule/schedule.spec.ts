import { NodeError } from '@hookloom/node-sdk';
import { valuesWithDefaults, type PartialValues } from '@hookloom/node-sdk/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scheduleTrigger } from './declaration.js';
import { schedule } from './schedule.js';

type Values = PartialValues<typeof scheduleTrigger.parameters>;
const valuesOf = (values: Values) => valuesWithDefaults(scheduleTrigger.parameters, values);

function times(values: Values, after: string, count: number): string[] {
  const found: string[] = [];
  let at = Date.parse(after);
  for (let n = 0; n < count; n += 1) {
    const next = schedule.next(valuesOf(values), at);
    if (next === null) break;
    found.push(new Date(next).toISOString().replace(':00.000Z', 'Z'));
    at = next;
  }
  return found;
}
function failure(values: Values): NodeError['error'] {
  try {
    schedule.next(valuesOf(values), 0);
  } catch (error) {
    if (error instanceof NodeError) return error.error;
    throw error;
  }
  throw new Error('It was to fail.');
}

describe('set times', () => {
  it('follow the clock of the zone', () => {
    expect(times({ cron: '30 9 * * 1-5', timeZone: 'Asia/Shanghai' }, '2026-11-20T00:00:00Z', 3)).toEqual(['2026-11-20T01:30Z', '2026-11-23T01:30Z', '2026-11-24T01:30Z']);
    expect(times({}, '2026-11-24T09:00:00Z', 1)).toEqual(['2026-11-25T09:00Z']);
    expect(times({}, '2026-11-24T08:59:59.999Z', 1)).toEqual(['2026-11-24T09:00Z']);
  });
  it('in spring, fire an hour later when their hour is skipped', () => {
    expect(times({ cron: '30 2 * * *', timeZone: 'Europe/Berlin' }, '2026-03-28T00:00:00Z', 3)).toEqual(['2026-03-28T01:30Z', '2026-03-29T01:30Z', '2026-03-30T00:30Z']);
    expect(times({ cron: '0 0 * * *', timeZone: 'America/Sao_Paulo' }, '2018-11-03T12:00:00Z', 2)).toEqual(['2018-11-04T03:00Z', '2018-11-05T02:00Z']);
  });
  it('in autumn, fire once when their hour comes twice', () => {
    expect(times({ cron: '30 2 * * *', timeZone: 'Europe/Berlin' }, '2026-10-24T12:00:00Z', 2)).toEqual(['2026-10-25T00:30Z', '2026-10-26T01:30Z']);
  });
  it('but every half hour goes on through it', () => {
    expect(times({ cron: '*/30 * * * *', timeZone: 'Europe/Berlin' }, '2026-10-25T00:00:00Z', 4)).toEqual(['2026-10-25T00:30Z', '2026-10-25T01:00Z', '2026-10-25T01:30Z', '2026-10-25T02:00Z']);
  });
  it('know leap days, names, and dates that never come', () => {
    expect(times({ cron: '0 0 29 2 *' }, '2026-01-01T00:00:00Z', 2)).toEqual(['2028-02-29T00:00Z', '2032-02-29T00:00Z']);
    expect(times({ cron: '0 9 * nov MON' }, '2026-11-24T00:00:00Z', 1)).toEqual(['2026-11-30T09:00Z']);
    expect(schedule.next(valuesOf({ cron: '0 0 30 2 *' }), 0)).toBeNull();
    expect(schedule.next(valuesOf({ cron: '0 0 31 4 *' }), 0)).toBeNull();
  });
  it.each(['', '* * *', '* * * * * *', '61 * * * *', '@daily', 'H H * * *', '0 0 L * *', '0 0 * * 1#2', '*/0 * * * *', 'a b c d e', '5-1 * * * *'])('refuse “%s”', (cron) => {
    expect(failure({ cron })).toMatchObject({ class: 'input', code: 'schedule.bad-cron', field: 'cron' });
  });
  it.each(['', 'Mars/Base', 'Europe/berlin2', '__proto__'])('refuse the zone “%s”', (timeZone) => {
    expect(failure({ timeZone })).toMatchObject({ code: 'schedule.bad-zone', field: 'timeZone' });
  });
});

describe('intervals', () => {
  it('are counted from the epoch, whenever one asks', () => {
    expect(times({ mode: 'interval', every: { amount: 15, unit: 'minutes' } }, '2026-11-24T09:07:12Z', 3)).toEqual(['2026-11-24T09:15Z', '2026-11-24T09:30Z', '2026-11-24T09:45Z']);
    expect(times({ mode: 'interval', every: { amount: 1, unit: 'days' } }, '2026-11-24T00:00:00Z', 1)).toEqual(['2026-11-25T00:00Z']);
  });
  it('have a shortest and a longest', () => {
    for (const every of [{ amount: 9, unit: 'seconds' }, { amount: 0, unit: 'hours' }, { amount: 400, unit: 'days' }] as const) {
      expect(failure({ mode: 'interval', every })).toMatchObject({ code: 'schedule.bad-interval', field: 'every' });
    }
    expect(schedule.next(valuesOf({ mode: 'interval', every: { amount: 10, unit: 'seconds' } }), 0)).toBe(10_000);
  });
});

it('every time comes strictly after the one before', () => {
  const minute = fc.constantFrom('0', '30', '*/7', '15,45');
  const hour = fc.constantFrom('*', '2', '*/3', '0-4');
  const timeZone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
  const after = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) });
  fc.assert(
    fc.property(minute, hour, timeZone, after, (m, h, zone, start) => {
      const values = valuesOf({ cron: `${m} ${h} * * *`, timeZone: zone });
      const first = schedule.next(values, start);
      const second = first === null ? null : schedule.next(values, first);
      expect(first).toBeGreaterThan(start);
      expect(second).toBeGreaterThan(first ?? 0);
      // Nothing between the two was left out.
      expect(schedule.next(values, (second ?? 0) - 1)).toBe(second);
    }),
    { numRuns: 200 },
  );
});

describe('the event', () => {
  it('says when, in the zone, and is the same however often it fires', () => {
    const event = schedule.event(valuesOf({ timeZone: 'Europe/Berlin' }), Date.parse('2026-11-24T08:30:00Z'));
    expect(event).toEqual({ dedupeKey: '2026-11-24T08:30:00.000Z', type: 'schedule', payload: scheduleTrigger.sample });
  });
});
