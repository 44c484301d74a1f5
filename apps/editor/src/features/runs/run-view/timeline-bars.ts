import type { Attempt, RunDetail, Step } from '@/api/types';
import type { Span } from './timeline-scale';

export type BarKind = 'succeeded' | 'failed' | 'running' | 'waiting' | 'pause' | 'cancelled';
/** One stretch of a lane. */
export interface Bar extends Span {
  kind: BarKind;
  /** For a failed bar: ends in the octagon. */
  label: 'until' | 'pause' | null;
}

const ms = (at: string | null): number | null => (at === null ? null : Date.parse(at));

/** The whole time of a run: to its end, or to now. */
export function wholeOf(run: Pick<RunDetail, 'acceptedAt' | 'startedAt' | 'finishedAt' | 'steps'>, now: number): Span {
  const from = Math.min(...[ms(run.startedAt) ?? ms(run.acceptedAt) ?? now, ...run.steps.flatMap((step) => ms(step.startedAt) ?? [])]);
  const ended = ms(run.finishedAt);
  const last = Math.max(from, ...run.steps.flatMap((step) => ms(step.endedAt) ?? []));
  return { from, to: ended === null ? Math.max(now, last) : Math.max(ended, last) };
}

/**
 * What a step did over time. With failed attempts before its last, each is a bar and the pauses between are dotted;
 * without, the step is one bar.
 */
export function barsOf(step: Step, attempts: readonly Attempt[], now: number): Bar[] {
  const start = ms(step.startedAt);
  if (start === null) return [];
  const end = ms(step.endedAt);
  if (attempts.length > 0) return attemptBars(step, attempts, now);
  switch (step.status) {
    case 'waiting':
      return [{ from: start, to: now, kind: 'waiting', label: 'until' }];
    case 'started':
      return [{ from: start, to: now, kind: 'running', label: null }];
    case 'failed':
      return [{ from: start, to: end ?? now, kind: 'failed', label: null }];
    case 'succeeded':
      return [{ from: start, to: end ?? start, kind: step.wakeAt === null ? 'succeeded' : 'waiting', label: null }];
    default:
      return [{ from: start, to: end ?? now, kind: 'cancelled', label: null }];
  }
}

/** Each failed attempt and the pause after it. Of the last attempt only the end is told: it is a mark behind the pause. */
function attemptBars(step: Step, attempts: readonly Attempt[], now: number): Bar[] {
  const bars: Bar[] = [];
  let last: number | null = null;
  for (const attempt of attempts) {
    const [from, to] = [Date.parse(attempt.startedAt), Date.parse(attempt.endedAt)];
    if (last !== null && from > last) bars.push({ from: last, to: from, kind: 'pause', label: 'pause' });
    bars.push({ from, to, kind: 'failed', label: null });
    last = to;
  }
  const until = ms(step.endedAt) ?? now;
  if (last !== null && until > last) bars.push({ from: last, to: until, kind: 'pause', label: 'pause' });
  if (step.status !== 'waiting') bars.push({ from: until, to: until, kind: LAST_ATTEMPT[step.status] ?? 'cancelled', label: null });
  return bars;
}
const LAST_ATTEMPT: Partial<Record<Step['status'], BarKind>> = { succeeded: 'succeeded', failed: 'failed', started: 'running' };

/** Times in which a lane's step worked: what must not be folded away. */
export function busyOf(bars: readonly Bar[]): Span[] {
  return bars.flatMap((bar) => (bar.kind === 'waiting' || bar.kind === 'pause' ? [{ from: bar.from, to: bar.from }, { from: bar.to, to: bar.to }] : [{ from: bar.from, to: bar.to }]));
}
