import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';
import type { State } from './status';

const STROKE = { fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
const CUT = { ...STROKE, stroke: 'var(--on-glyph)', strokeWidth: 1.75 } as const;
const CHECK = 'M4.9 8.2l2.1 2.1 4.1-4.4';
const CROSS = 'M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4';
const SHIELD = 'M8 1.2c1.6 1.1 3.3 1.7 5.3 1.8.2 0 .4.2.4.4v3.9c0 3.6-2.2 6-5.5 7.4a.6.6 0 0 1-.4 0C4.5 13.3 2.3 10.9 2.3 7.3V3.4c0-.2.2-.4.4-.4 2-.1 3.7-.7 5.3-1.8z';

/** Each state by shape as well as colour, so that neither colour blindness nor a grey print hides it. On a 16 px grid. */
const SHAPES: Record<State, ReactNode> = {
  succeeded: <><circle cx="8" cy="8" r="7" fill="currentColor" /><path d={CHECK} {...CUT} /></>,
  running: (
    <>
      <circle cx="8" cy="8" r="6.1" {...STROKE} stroke="currentColor" strokeWidth="1.6" opacity="0.28" />
      <path d="M8 1.9a6.1 6.1 0 0 1 6.1 6.1" {...STROKE} stroke="currentColor" strokeWidth="1.8" className="origin-center animate-turn [transform-box:view-box]" />
      <circle cx="8" cy="8" r="2.2" fill="currentColor" />
    </>
  ),
  failed: <><path d="M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2z" fill="currentColor" /><path d={CROSS} {...CUT} /></>,
  waiting: <><rect x="1.2" y="1.2" width="13.6" height="13.6" rx="3.4" fill="currentColor" /><path d="M8 4.7V8.2l2.3 1.5" {...CUT} /></>,
  skipped: <><circle cx="8" cy="8" r="6.2" {...STROKE} stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.6 2.27" /><path d="M5.5 8h5" {...STROKE} stroke="currentColor" strokeWidth="1.6" /></>,
  'not-reached': <circle cx="8" cy="8" r="6.2" {...STROKE} stroke="currentColor" strokeWidth="1.7" strokeDasharray="0.01 3.24" />,
  queued: <circle cx="8" cy="8" r="6.2" {...STROKE} stroke="currentColor" strokeWidth="1.7" strokeDasharray="0.01 3.24" />,
  cancelled: <><circle cx="8" cy="8" r="6.2" {...STROKE} stroke="currentColor" strokeWidth="1.5" /><rect x="5.7" y="5.7" width="4.6" height="4.6" rx="1" fill="currentColor" /></>,
  unknown: <><path d="M8 .8 15.2 8 8 15.2.8 8z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" /><path d="M6.5 6.5c.1-.9.7-1.4 1.5-1.4.9 0 1.5.6 1.5 1.3 0 1-1.5 1.2-1.5 2.3M8 10.9v.01" {...CUT} strokeWidth="1.5" /></>,
  accepted: <><circle cx="8" cy="8" r="6.2" {...STROKE} stroke="currentColor" strokeWidth="1.6" /><path d="M5.4 8.2l1.8 1.8 3.4-3.7" {...STROKE} stroke="currentColor" strokeWidth="1.6" /></>,
  started: <><circle cx="8" cy="8" r="7" fill="currentColor" /><path d="M6.5 5.3v5.4L10.8 8z" fill="var(--on-glyph)" stroke="var(--on-glyph)" strokeWidth="0.8" strokeLinejoin="round" /></>,
  duplicate: <><rect x="5.3" y="5.3" width="8.9" height="8.9" rx="1.8" {...STROKE} stroke="currentColor" strokeWidth="1.4" /><path d="M10.7 5.1V3.6c0-1-.8-1.8-1.8-1.8H3.6c-1 0-1.8.8-1.8 1.8v5.3c0 1 .8 1.8 1.8 1.8h1.5" {...STROKE} stroke="currentColor" strokeWidth="1.4" /></>,
  filtered: <path d="M1.9 2.5h12.2L9.6 8.1v5.1l-3.2-1.6V8.1z" {...STROKE} stroke="currentColor" strokeWidth="1.4" />,
  refused: <><path d={SHIELD} fill="currentColor" /><path d="M6 5.8l4 4M10 5.8l-4 4" {...CUT} strokeWidth="1.6" /></>,
  off: <><circle cx="8" cy="8" r="6.2" {...STROKE} stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.6 2.27" /><path d="M5.5 8h5" {...STROKE} stroke="currentColor" strokeWidth="1.6" /></>,
  attention: <><path d="M7 2.3 1.3 12.2c-.4.8.1 1.8 1 1.8h11.4c.9 0 1.4-1 1-1.8L9 2.3a1.2 1.2 0 0 0-2 0z" {...STROKE} stroke="currentColor" strokeWidth="1.4" /><path d="M8 6v3.2M8 11.4v.01" {...STROKE} stroke="currentColor" strokeWidth="1.5" /></>,
};

const COLOUR: Record<State, string> = {
  succeeded: 'text-ok', running: 'text-run', failed: 'text-fail', waiting: 'text-wait', skipped: 'text-skip', 'not-reached': 'text-skip', queued: 'text-skip', cancelled: 'text-skip', unknown: 'text-wait',
  accepted: 'text-run', started: 'text-ok', duplicate: 'text-skip', filtered: 'text-skip', refused: 'text-fail', off: 'text-skip', attention: 'text-wait-text',
};

export interface StatusGlyphProps {
  state: State;
  /** Edge in pixels: 14 in rows, 16 by a word, 20 on a node. */
  size?: number;
  className?: string;
}

/** The sign of a state. Silent for screen readers: the word stands beside it, in the label or as the row's text. */
export function StatusGlyph({ state, size = 14, className }: StatusGlyphProps) {
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden className={cx('shrink-0 overflow-visible [--on-glyph:var(--on-solid)]', COLOUR[state], className)}>
      {SHAPES[state]}
    </svg>
  );
}
