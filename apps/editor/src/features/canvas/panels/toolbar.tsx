import { Panel } from '@xyflow/react';
import { Plus, Redo2, Search, StickyNote, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useGraph, useUi } from '@/stores/graph-store/editor-context';
import { cx } from '@/lib/cx';
import { IconButton, Kbd } from '@/ui';

export interface ToolbarProps {
  onAdd(): void;
  onNote(): void;
  onFind(): void;
}

/** Top left of the canvas: add, undo, redo, note, find. */
export function Toolbar({ onAdd, onNote, onFind }: ToolbarProps) {
  const { t } = useTranslation('editor');
  const undone = useGraph((state) => state.history.past.at(-1)?.label);
  const redone = useGraph((state) => state.history.future[0]?.label);
  const undo = useGraph((state) => state.undo);
  const redo = useGraph((state) => state.redo);
  const adding = useUi((state) => state.palette !== null);
  return (
    <Panel position="top-left" className="m-3! flex gap-2.5">
      <button
        type="button"
        data-testid="add-node"
        onClick={onAdd}
        aria-expanded={adding}
        className={cx('flex h-8 items-center gap-2 rounded-panel border px-2.5 font-medium shadow-floating transition-colors duration-120', adding ? 'border-accent-line bg-accent-soft text-accent-text' : 'border-line-strong bg-surface hover:bg-hover')}
      >
        <Plus aria-hidden className="size-4 text-accent-text" />
        {t('canvas.add')}
        <Kbd>A</Kbd>
      </button>
      <div className="flex h-8 items-center rounded-panel border border-line-strong bg-surface px-0.5 shadow-floating">
        <IconButton size={26} label={undone ? t('canvas.undoWhat', { what: t(`change.${undone}`) }) : t('canvas.undo')} hint="Ctrl Z" icon={<Undo2 />} disabled={!undone} onClick={() => undo()} />
        <IconButton size={26} label={redone ? t('canvas.redoWhat', { what: t(`change.${redone}`) }) : t('canvas.redo')} hint="Ctrl Shift Z" icon={<Redo2 />} disabled={!redone} onClick={() => redo()} />
        <span className="mx-1 h-4 w-px bg-line-strong" />
        <IconButton size={26} label={t('canvas.addNote')} icon={<StickyNote />} onClick={onNote} />
        <IconButton size={26} label={t('canvas.find')} hint="Ctrl F" icon={<Search />} onClick={onFind} />
      </div>
    </Panel>
  );
}
