import type { State } from '@/ui';

/** Border of a node in a run, by state: the line says it as well as glyph and word do. */
export const RUN_BORDER: Partial<Record<State, string>> = {
  succeeded: 'border-ok/55',
  running: 'border-run shadow-[0_0_0_1px_var(--run),0_0_0_5px_var(--run-soft)]',
  failed: 'border-fail shadow-[0_0_0_1px_var(--fail),0_0_0_5px_var(--fail-soft)]',
  waiting: 'border-wait shadow-[0_0_0_0.5px_var(--wait)]',
  unknown: 'border-wait shadow-[0_0_0_1px_var(--wait)]',
  skipped: 'border-dashed border-skip/70',
  'not-reached': 'border-dotted border-skip/70',
  queued: 'border-dotted border-skip/70',
  cancelled: 'border-skip',
};
/** States in which a node has done nothing. */
export const QUIET: ReadonlySet<State> = new Set(['skipped', 'not-reached', 'queued', 'cancelled']);
