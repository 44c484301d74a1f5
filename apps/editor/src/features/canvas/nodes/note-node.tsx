import { NodeResizer, type NodeProps } from '@xyflow/react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteFlowNode } from '../flow-nodes';
import { useSurface } from '../surface';

const LEAST = { width: 120, height: 48 };

/** A remark on the canvas. Double click, or Enter while selected, edits it. */
export const NoteNode = memo(function NoteNode({ data, selected }: NodeProps<NoteFlowNode>) {
  const { note } = data;
  const { t } = useTranslation('editor');
  const { actions } = useSurface();
  const [editing, setEditing] = useState(note.text === '');
  const leave = (text: string): void => {
    setEditing(false);
    if (text !== note.text) actions?.editNote(note.id, text);
  };
  return (
    <div
      data-testid={`note-${note.id}`}
      onDoubleClick={() => actions && setEditing(true)}
      className="flow-note size-full rounded-panel border px-2.5 py-2 text-help shadow-rest"
    >
      {actions ? <NodeResizer isVisible={selected} minWidth={LEAST.width} minHeight={LEAST.height} lineClassName="border-accent!" handleClassName="size-2! rounded-[2px]! border-accent! bg-surface!" onResizeEnd={(_, { width, height }) => actions.resizeNote(note.id, { width, height })} /> : null}
      {editing && actions ? (
        <textarea
          autoFocus
          aria-label={t('canvas.note')}
          defaultValue={note.text}
          placeholder={t('canvas.notePlaceholder')}
          onBlur={(event) => leave(event.currentTarget.value)}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Escape') leave(event.currentTarget.value);
          }}
          className="nodrag nowheel focus-none size-full resize-none bg-transparent outline-none"
        />
      ) : (
        <p className="size-full overflow-hidden break-words whitespace-pre-wrap">{note.text || t('canvas.notePlaceholder')}</p>
      )}
    </div>
  );
});
