import { describe, expect, it } from 'vitest';
import type { Step } from '../../workflow-page/api/types';
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
    const bars = barsOf(step({ attempt: 2 }), [
      { attempt: 1, status: 'failed', error, startedAt: at(10), endedAt: at(11) },
      { attempt: 2, status: 'succeeded', error: null, startedAt: at(31), endedAt: at(32) },
    ], 99_000);
    expect(bars.map((bar) => bar.kind)).toEqual(['failed', 'pause', 'succeeded']);
    expect(bars[1]).toMatchObject({ from: 11_000, to: 31_000 });
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
