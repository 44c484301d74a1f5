import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';

/** How many problems a node has, at its top right corner. */
export function ProblemPill({ count, blocking, onClick }: { count: number; blocking: boolean; onClick(): void }) {
  const { t } = useTranslation('editor');
  return (
    <button
      type="button"
      onClick={(event) => {
        event.stopPropagation();
        onClick();
      }}
      aria-label={t('problems.onNode', { count })}
      className={cx('nodrag absolute -top-2.5 -right-1.5 flex h-5 items-center gap-1 rounded-full border px-1.5 text-meta font-medium', blocking ? 'border-wait/60 bg-wait-soft text-wait-text' : 'border-line-strong bg-surface text-fg-2')}
    >
      <TriangleAlert aria-hidden className="size-3" />
      <span className="tabular">{count}</span>
    </button>
  );
}
