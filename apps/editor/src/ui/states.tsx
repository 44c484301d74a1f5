import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '@/api/describe-error';
import { cx } from '@/lib/cx';
import { Button } from './button';
import { StatusGlyph } from './status-glyph';

export interface EmptyStateProps {
  icon?: ReactNode;
  /** One sentence: what would be here. */
  title: string;
  /** How it comes to be here, with an example. */
  help?: ReactNode;
  /** One action. */
  action?: ReactNode;
  /** Where nothing else heads the page, the sentence does. */
  heading?: boolean;
  className?: string;
}

/** Nothing here yet: one sentence, one action, one example. */
export function EmptyState({ icon, title, help, action, heading = false, className }: EmptyStateProps) {
  const Title = heading ? 'h1' : 'p';
  return (
    <div className={cx('mx-auto flex max-w-110 flex-col items-center px-6 py-16 text-center', className)}>
      {icon ? <span className="mb-3 flex size-10 items-center justify-center rounded-node border border-line bg-sunken text-fg-3 [&_svg]:size-5">{icon}</span> : null}
      <Title className="text-panel font-semibold text-fg">{title}</Title>
      {help ? <div className="mt-1 text-fg-2">{help}</div> : null}
      {action ? <div className="mt-4 flex gap-2">{action}</div> : null}
    </div>
  );
}

export interface ErrorStateProps {
  /** What was thrown: an ApiProblem, a network error, anything. */
  error: unknown;
  retry?: (() => void) | undefined;
  /** `inline` inside a panel or form, `page` in place of the content. */
  look?: 'page' | 'inline';
  className?: string;
}

/** What happened, why, and what to do, in that order. */
export function ErrorState({ error, retry, look = 'page', className }: ErrorStateProps) {
  const { t } = useTranslation('common');
  const { what, why, code } = describeError(error, t);
  return (
    <div role="alert" className={cx('rounded-panel border border-fail/30 bg-fail-soft p-4', look === 'page' && 'mx-auto my-12 w-full max-w-130', className)}>
      <div className="flex gap-3">
        <StatusGlyph state="failed" size={16} className="mt-0.5" />
        <div className="min-w-0 flex-1">
          <p className="font-semibold text-fg">{what}</p>
          {why ? <p className="mt-0.5 break-words text-fg-2">{why}</p> : null}
          {code ? <p className="mt-1 font-mono text-code text-fg-3">{code}</p> : null}
          {retry ? <Button className="mt-3" onClick={retry}>{t('tryAgain')}</Button> : null}
        </div>
      </div>
    </div>
  );
}

/** Milliseconds before a wait shows anything: shorter ones would only flicker. */
const SKELETON_AFTER_MS = 200;
/** Milliseconds after which the page says what it waits for. */
const SAY_AFTER_MS = 5_000;

/** True once `ms` have passed since the component appeared. */
export function useElapsed(ms: number): boolean {
  const [elapsed, setElapsed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setElapsed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return elapsed;
}

/** A grey shape of the final size. Holds its place at once, shows after 200 ms. */
export function Skeleton({ className }: { className?: string }) {
  const show = useElapsed(SKELETON_AFTER_MS);
  return <span aria-hidden className={cx('block rounded-chip', show && 'animate-skeleton bg-hover', className)} />;
}

/** Rows while a table loads. After 5 s it says what it waits for. */
export function SkeletonRows({ rows = 12, height, waitingFor }: { rows?: number; height: number; waitingFor: string }) {
  const long = useElapsed(SAY_AFTER_MS);
  return (
    <div role="status" aria-label={waitingFor}>
      {long ? <p className="px-6 py-2 text-fg-3">{waitingFor}</p> : null}
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex items-center gap-6 border-b border-line px-6" style={{ height }}>
          <Skeleton className="h-3.5 w-24" />
          <Skeleton className="h-3.5 flex-1" />
          <Skeleton className="h-3.5 w-32" />
        </div>
      ))}
    </div>
  );
}
