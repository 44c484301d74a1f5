import { failureOf, runStep, TEST_NOW } from '@hookloom/node-sdk/testing';
import { describe, expect, it } from 'vitest';
import { waitBehaviour } from './run.js';

describe('Wait', () => {
  it('waits for a time and goes on with its input', async () => {
    const { result } = await runStep(waitBehaviour, { parameters: { duration: { amount: 3, unit: 'days' } }, input: { a: 1 } });
    expect(result).toEqual({ kind: 'wait', until: TEST_NOW + 3 * 86_400_000, output: { a: 1 } });
  });
  it.each([
    ['2026-12-01T09:00:00Z', undefined, '2026-12-01T09:00:00.000Z'],
    ['2026-12-01T09:00', 'Europe/Berlin', '2026-12-01T08:00:00.000Z'],
    ['2026-12-01 09:00:00', 'Asia/Shanghai', '2026-12-01T01:00:00.000Z'],
    ['2026-12-01T09:00:00+08:00', 'Europe/Berlin', '2026-12-01T01:00:00.000Z'],
    ['2027-03-28T02:30:00', 'Europe/Berlin', '2027-03-28T01:30:00.000Z'],
  ])('waits until %s in %s', async (until, timeZone, expected) => {
    const { result } = await runStep(waitBehaviour, { parameters: { mode: 'until', until, ...(timeZone && { timeZone }) } });
    expect(result).toMatchObject({ kind: 'wait', until: Date.parse(expected) });
  });
  it('reads a time without offset in the workflow’s zone', async () => {
    const { result } = await runStep(waitBehaviour, { parameters: { mode: 'until', until: '2026-12-01T09:00:00' }, timeZone: 'America/New_York' });
    expect(result).toMatchObject({ until: Date.parse('2026-12-01T14:00:00Z') });
  });
  it('goes on at once when the time has come', async () => {
    expect((await runStep(waitBehaviour, { parameters: { mode: 'until', until: '2020-01-01T00:00:00Z' }, input: 1 })).result).toEqual({ kind: 'done', output: 1 });
    expect((await runStep(waitBehaviour, { parameters: { duration: { amount: 0, unit: 'hours' } }, input: 1 })).result).toEqual({ kind: 'done', output: 1 });
  });
  it('refuses what is no date, no zone, or too far away', async () => {
    expect(await failureOf(runStep(waitBehaviour, { parameters: { mode: 'until', until: 'tomorrow' } }))).toMatchObject({ class: 'input', code: 'wait.not-a-date', field: 'until' });
    expect(await failureOf(runStep(waitBehaviour, { parameters: { mode: 'until', until: '2026-12-01T09:00:00', timeZone: 'Mars/Base' } }))).toMatchObject({ field: 'timeZone' });
    expect(await failureOf(runStep(waitBehaviour, { parameters: { mode: 'until', until: '2099-01-01T00:00:00Z' } }))).toMatchObject({ code: 'wait.too-long', field: 'until' });
  });
});
