import { useNodeConnections } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { useSurface, useSurfaceState } from '../surface';

export interface FreePortProps {
  nodeKey: string;
  port: string;
  /** Type name of a lone port, or the name of one of several. */
  label: string | null;
  /** One of several ports: its name is a pill on its edge, and stands here only while there is none. */
  pill: boolean;
  offset: number;
}

/** The name of an output port, and the "+" under one that leads nowhere yet. */
export function FreePort({ nodeKey, port, label, pill, offset }: FreePortProps) {
  const { t } = useTranslation('editor');
  const { actions } = useSurface();
  const connections = useNodeConnections({ id: nodeKey, handleType: 'source', handleId: port });
  const active = useSurfaceState((state) => state.activePort === `${nodeKey}\u0000${port}`);
  const connecting = useSurfaceState((state) => state.targets !== null);
  // In a body there is room for the button alone.
  const inBody = useSurfaceState((state) => state.boxes.get(nodeKey)?.parent !== undefined);
  const free = connections.length === 0;
  return (
    <>
      {label && (free || !pill) ? (
        <span className="pointer-events-none absolute top-full mt-1.5 font-mono text-[10.5px] leading-4 whitespace-nowrap text-fg-3" style={{ left: offset + 11 }}>{label}</span>
      ) : null}
      {free && actions && !connecting ? (
        <span className={cx('absolute top-full flex flex-col items-center transition-opacity duration-120', active ? 'opacity-100' : 'opacity-0 group-hover/node:opacity-100 group-focus-within/node:opacity-100 has-focus-visible:opacity-100 in-[.selected]:opacity-100')} style={{ left: offset, transform: 'translateX(-50%)' }}>
          <span className={cx('border-l-[1.5px] border-dashed border-edge', inBody ? 'mt-1 h-0.5' : 'mt-1.5 h-3.5')} />
          <button
            type="button"
            data-testid={`add-after-${nodeKey}-${port}`}
            aria-label={t('canvas.addAfter', { port: label ?? port })}
            onClick={(event) => {
              event.stopPropagation();
              const box = event.currentTarget.getBoundingClientRect();
              actions.addAt({ node: nodeKey, port }, { x: box.right, y: box.top + box.height / 2 });
            }}
            className={cx('flow-plus nodrag nopan', active && 'flow-plus-active')}
          >
            <Plus aria-hidden className="size-3" />
          </button>
        </span>
      ) : null}
    </>
  );
}
