import { describe, expect, it } from 'vitest';
import type { Step } from '@/api/types';
import { barsOf, busyOf, wholeOf } from './timeline-bars';

const at = (second: number): string => new Date(second * 1_000).toISOString();
const step = (over: Partial<Step>): Step => ({ node: 'n', path: '', status: 'succeeded', attempt: 1, ports: null, startedAt: at(10), endedAt: at(12), durationMs: 2_000, wakeAt: null, error: null, hasOutput: false, summary: null, ...over });

describe('barsOf', () => {
  it('draws one bar for a step, up to now while it runs', () => {
    expect(barsOf(step({}), [], 99_000)).toEqual([{ from: 10_000, to: 12_000, kind: 'succeeded', label: null }]);
    expect(barsOf(step({ status: 'started', endedAt: null }), [], 20_000)).toMatchObject([{ to: 20_000, kind: 'running' }]);
    expect(barsOf(step({ status: 'not-reached', startedAt: null }), [], 20_000)).toEqual([]);
  });
  it('draws each attempt and the pauses between', () => {
    const error = { class: 'remote', code: 'http.status', message: '429' } as const;
    const failed = (attempt: number, from: number) => ({ attempt, status: 'failed' as const, error, startedAt: at(from), endedAt: at(from + 1) });
    const bars = barsOf(step({ attempt: 3, endedAt: at(40) }), [failed(1, 10), failed(2, 31)], 99_000);
    expect(bars.map((bar) => bar.kind)).toEqual(['failed', 'pause', 'failed', 'pause', 'succeeded']);
    expect([bars[1], bars[3], bars[4]]).toMatchObject([{ from: 11_000, to: 31_000 }, { from: 32_000, to: 40_000 }, { from: 40_000, to: 40_000 }]);
    const waits = barsOf(step({ status: 'waiting', attempt: 2, endedAt: null }), [failed(1, 10)], 15_000);
    expect(waits.map((bar) => bar.kind)).toEqual(['failed', 'pause']);
  });
  it('does not count waiting as work', () => {
    expect(busyOf(barsOf(step({ status: 'waiting', endedAt: null }), [], 900_000))).toEqual([{ from: 10_000, to: 10_000 }, { from: 900_000, to: 900_000 }]);
  });
});

describe('wholeOf', () => {
  it('lasts to the end, or to now', () => {
    const run = { acceptedAt: at(9), startedAt: at(10), finishedAt: null, steps: [step({})] };
    expect(wholeOf(run, 50_000)).toEqual({ from: 10_000, to: 50_000 });
    expect(wholeOf({ ...run, finishedAt: at(13) }, 50_000)).toEqual({ from: 10_000, to: 13_000 });
  });
});
