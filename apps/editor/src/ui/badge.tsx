import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';

export type Tone = 'neutral' | 'accent' | 'ok' | 'run' | 'fail' | 'wait' | 'skip';

const SOFT: Record<Tone, string> = {
  neutral: 'bg-pressed text-fg-2',
  accent: 'bg-accent-soft text-accent-text',
  ok: 'bg-ok-soft text-ok-text',
  run: 'bg-run-soft text-run-text',
  fail: 'bg-fail-soft text-fail-text',
  wait: 'bg-wait-soft text-wait-text',
  skip: 'bg-skip-soft text-skip-text',
};
const TEXT: Record<Tone, string> = {
  neutral: 'text-fg-2', accent: 'text-accent-text', ok: 'text-ok-text', run: 'text-run-text', fail: 'text-fail-text', wait: 'text-wait-text', skip: 'text-skip-text',
};

/** Text colour of a tone, 4.5:1 on every surface. */
export function toneText(tone: Tone): string {
  return TEXT[tone];
}

/** A short fact on a soft fill: "draft", "400". */
export function Badge({ tone = 'neutral', icon, mono = false, className, children }: { tone?: Tone; icon?: ReactNode; mono?: boolean; className?: string; children: ReactNode }) {
  return (
    <span className={cx('inline-flex h-5 shrink-0 items-center gap-1.25 rounded-chip px-1.75 text-meta font-medium whitespace-nowrap [&_svg]:size-3.5', mono && 'font-mono font-semibold', SOFT[tone], className)}>
      {icon}
      {children}
    </span>
  );
}

/** A fact in a thin border: how a trigger starts, a tag's name. */
export function Pill({ icon, className, children }: { icon?: ReactNode; className?: string; children: ReactNode }) {
  return (
    <span className={cx('inline-flex h-5.25 shrink-0 items-center gap-1.25 rounded-control border border-line-strong bg-surface px-1.75 text-help whitespace-nowrap text-fg [&_svg]:size-3 [&_svg]:text-fg-3', className)}>
      {icon}
      {children}
    </span>
  );
}

/** How many of something, beside its name. */
export function Count({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={cx('tabular text-help font-normal', tone === 'neutral' ? 'text-fg-3' : TEXT[tone])}>{children}</span>;
}
