import type { Problem } from '@hookloom/graph';
import { Panel } from '@xyflow/react';
import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useEditor, useGraph, useUi } from '@/stores/graph-store/editor-context';
import { cx } from '@/lib/cx';
import { IconButton } from '@/ui';
import { ProblemList } from './problem-list';

/** Top right: how many problems there are, and the list of them. */
export function ProblemsPanel({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation('editor');
  const { ui } = useEditor();
  const open = useUi((state) => state.problemsOpen);
  const empty = useGraph((state) => state.graph.nodes.length === 0);
  if (empty) return null;
  const some = problems.length > 0;
  return (
    <Panel position="top-right" className="m-3! flex flex-col items-end gap-2">
      <button
        type="button"
        data-testid="problems"
        aria-expanded={open}
        onClick={() => ui.getState().set({ problemsOpen: !open })}
        className={cx('flex h-8 items-center gap-2 rounded-panel border bg-surface px-3 font-medium shadow-floating transition-colors duration-120 hover:bg-hover', some ? 'border-wait/40 text-wait-text' : 'border-line-strong text-fg-2')}
      >
        {some ? <TriangleAlert aria-hidden className="size-4" /> : <CircleCheck aria-hidden className="size-4 text-ok" />}
        {some ? t('problems.title') : t('problems.none')}
        {some ? <span className="tabular">{problems.length}</span> : null}
      </button>
      {open && some ? (
        <div role="dialog" aria-label={t('problems.title')} className="w-90 animate-appear overflow-hidden rounded-panel border border-line-strong bg-raised shadow-overlay">
          <div className="flex h-10 items-center justify-between border-b border-line pr-1.5 pl-3">
            <span className="font-semibold">{t('problems.title')}</span>
            <IconButton size={26} label={t('close', { ns: 'common' })} icon={<X />} onClick={() => ui.getState().set({ problemsOpen: false })} />
          </div>
          <ProblemList problems={problems} className="max-h-[50vh] overflow-y-auto" />
        </div>
      ) : null}
    </Panel>
  );
}
