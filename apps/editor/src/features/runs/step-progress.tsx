import { cx } from '@/lib/cx';

/** More steps than this are drawn as one bar: segments would be slivers. */
const MAX_SEGMENTS = 12;
const WIDTH = 124;

/** How far a run has come: done, at work, to come. The words stand beside it. */
export function StepProgress({ done, total }: { done: number; total: number }) {
  if (total > MAX_SEGMENTS) {
    return <span aria-hidden className="h-1.25 shrink-0 overflow-hidden rounded-full bg-pressed" style={{ width: WIDTH }}><span className="block h-full bg-run" style={{ width: `${(done / total) * 100}%` }} /></span>;
  }
  return (
    <span aria-hidden className="flex shrink-0 gap-0.5" style={{ width: WIDTH }}>
      {Array.from({ length: total }, (_, step) => <span key={step} className={cx('h-1.25 flex-1 rounded-full', step < done ? 'bg-run' : step === done ? 'bg-run/45' : 'bg-pressed')} />)}
    </span>
  );
}
