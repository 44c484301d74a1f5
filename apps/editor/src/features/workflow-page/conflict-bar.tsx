import { diffGraphs } from '@hookloom/graph';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '@/api/describe-error';
import { useGraph } from '@/stores/graph-store/editor-context';
import { Button, StatusGlyph } from '@/ui';

/** When someone else saved meanwhile: both graphs are there, and one chooses. Also when the server refuses the draft. */
export function ConflictBar() {
  const { t } = useTranslation('editor');
  const { t: common } = useTranslation('common');
  const conflict = useGraph((state) => state.conflict);
  const graph = useGraph((state) => state.graph);
  const refusal = useGraph((state) => state.refusal);
  const settle = useGraph((state) => state.settle);
  const diff = useMemo(() => (conflict ? diffGraphs(conflict.graph, graph) : null), [conflict, graph]);
  if (!conflict && refusal === null) return null;
  if (!conflict) {
    const { what, why } = describeError(refusal, common);
    return (
      <div role="alert" className="flex min-h-10 shrink-0 items-center gap-3 border-b border-wait/40 bg-wait-soft px-4 py-1.5">
        <StatusGlyph state="attention" size={16} />
        <p className="min-w-0 flex-1"><b className="font-semibold">{t('conflict.refused')}</b> {what}{why ? `: ${why}` : ''}</p>
      </div>
    );
  }
  const summary = diff ? [...diff.added.map((key) => `+ ${key}`), ...diff.removed.map((key) => `− ${key}`), ...diff.changed.map(({ node }) => node)].slice(0, 4).join(', ') : '';
  return (
    <div role="alert" data-testid="conflict-bar" className="flex min-h-12 shrink-0 items-center gap-3 border-b border-wait/40 bg-wait-soft px-4 py-1.5">
      <StatusGlyph state="attention" size={16} />
      <p className="min-w-0 flex-1">
        <b className="font-semibold">{t('conflict.title')}</b> <span className="text-fg-2">{t('conflict.help', { count: diff?.count ?? 0 })}{summary ? ` (${summary})` : ''}</span>
      </p>
      <Button size={26} data-testid="take-theirs" onClick={() => settle('theirs')}>{t('conflict.theirs')}</Button>
      <Button size={26} data-testid="keep-mine" onClick={() => settle('mine')}>{t('conflict.mine')}</Button>
    </div>
  );
}
