import { describe, expect, it } from 'vitest';
import { FOLD_WIDTH, mergeSpans, ticksOf, timelineScale } from './timeline-scale';

const MINUTE = 60_000;

describe('timelineScale', () => {
  it('is in proportion where nothing is long idle', () => {
    const scale = timelineScale({ from: 1_000, to: 3_000 }, [{ from: 1_000, to: 3_000 }], 400, true);
    expect(scale.at(1_000)).toBe(0);
    expect(scale.at(2_000)).toBe(200);
    expect(scale.at(9_999)).toBe(400);
    expect(scale.parts).toHaveLength(1);
  });

  it('folds a wait over a minute to a band of fixed width', () => {
    const busy = [{ from: 0, to: 10_000 }, { from: 38 * MINUTE, to: 38 * MINUTE + 10_000 }];
    const scale = timelineScale({ from: 0, to: 38 * MINUTE + 10_000 }, busy, 600, true);
    const band = scale.parts.filter((part) => part.folded);
    expect(band).toHaveLength(1);
    expect(band[0] && band[0].x.to - band[0].x.from).toBeCloseTo(FOLD_WIDTH);
    expect(scale.at(10_000)).toBeGreaterThan(280);
    expect(scale.at(38 * MINUTE + 10_000)).toBeCloseTo(600);
  });

  it('gives a short stretch between long ones a width to be seen in', () => {
    const busy = [{ from: 0, to: 300 }, { from: 10 * MINUTE, to: 10 * MINUTE + 40_000 }];
    const scale = timelineScale({ from: 0, to: 10 * MINUTE + 40_000 }, busy, 600, true);
    expect(scale.at(300)).toBeGreaterThan(60);
    expect(scale.at(10 * MINUTE + 40_000)).toBeCloseTo(600);
  });

  it('does not fold while another step works, nor in true scale', () => {
    const busy = [{ from: 0, to: 1_000 }, { from: 500, to: 5 * MINUTE }];
    expect(timelineScale({ from: 0, to: 5 * MINUTE }, busy, 600, true).parts.some((part) => part.folded)).toBe(false);
    const idle = timelineScale({ from: 0, to: 10 * MINUTE }, [{ from: 0, to: 1_000 }], 600, false);
    expect(idle.at(5 * MINUTE)).toBeCloseTo(300);
  });

  it('keeps the wait at the end of a run that is still waiting open, with room for what was before', () => {
    const scale = timelineScale({ from: 0, to: 60 * MINUTE }, [{ from: 0, to: 5_000 }], 600, true);
    expect(scale.parts.map(({ folded }) => folded)).toEqual([false, false]);
    expect(scale.at(5_000)).toBeCloseTo(384, -1);
    expect(timelineScale({ from: 0, to: 60 * MINUTE }, [{ from: 0, to: 5 }], 600, true).at(5)).toBeCloseTo(97, -1);
    expect(scale.at(60 * MINUTE)).toBeCloseTo(600);
    const onlyWaits = timelineScale({ from: 0, to: 60 * MINUTE }, [], 600, true);
    expect(onlyWaits.at(60 * MINUTE)).toBeCloseTo(600);
  });

  it('never goes back in x when time goes on', () => {
    const busy = [{ from: 0, to: 3_000 }, { from: 70_000, to: 71_000 }, { from: 200_000, to: 200_010 }];
    const scale = timelineScale({ from: 0, to: 300_000 }, busy, 500, true);
    let last = -1;
    for (let time = 0; time <= 300_000; time += 777) {
      expect(scale.at(time)).toBeGreaterThanOrEqual(last);
      last = scale.at(time);
    }
  });

  it('stays within its width when a step is told to last longer than the run', () => {
    const scale = timelineScale({ from: 0, to: 100_000 }, [{ from: 0, to: 1_000 }, { from: 900_000, to: 900_000 }], 500, true);
    expect(scale.parts.at(-1)?.x.to).toBeCloseTo(500);
    expect(ticksOf(scale).length).toBeLessThan(10);
  });

  it('gives a run of no length a width', () => {
    expect(timelineScale({ from: 5, to: 5 }, [], 100, true).at(5)).toBe(0);
  });
});

describe('ticksOf', () => {
  it('puts round spans apart enough to read', () => {
    const ticks = ticksOf(timelineScale({ from: 0, to: 7_300 }, [{ from: 0, to: 7_300 }], 600, true));
    expect(ticks[0]).toEqual({ x: 0, afterMs: 0, time: 0 });
    expect(ticks.slice(1).every((tick) => tick.afterMs % 2_000 === 0)).toBe(true);
  });
});

describe('mergeSpans', () => {
  it('joins what overlaps', () => {
    expect(mergeSpans([{ from: 5, to: 9 }, { from: 0, to: 6 }, { from: 20, to: 21 }])).toEqual([{ from: 0, to: 9 }, { from: 20, to: 21 }]);
  });
});
