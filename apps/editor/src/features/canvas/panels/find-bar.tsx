import { Panel } from '@xyflow/react';
import { Search, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useGraph } from '@/stores/graph-store/editor-context';
import { IconButton } from '@/ui';

export interface FindBarProps {
  /** Brings a node into view. */
  onShow(node: string): void;
  onClose(): void;
}

/** Finds nodes by name, type or key; Enter goes from hit to hit. */
export function FindBar({ onShow, onClose }: FindBarProps) {
  const { t } = useTranslation('editor');
  const { ui } = useEditor();
  const nodes = useGraph((state) => state.graph.nodes);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const hits = useMemo(() => {
    const wanted = query.trim().toLowerCase();
    return wanted === '' ? [] : nodes.filter((node) => `${node.name} ${node.type} ${node.key}`.toLowerCase().includes(wanted));
  }, [nodes, query]);
  const go = (index: number): void => {
    const hit = hits[index];
    if (!hit) return;
    setAt(index);
    ui.getState().select({ nodes: new Set([hit.key]) });
    onShow(hit.key);
  };
  return (
    <Panel position="top-center" className="m-3! flex h-8 w-80 items-center gap-2 rounded-panel border border-line-strong bg-raised pr-0.5 pl-2.5 shadow-overlay focus-within-ring">
      <Search aria-hidden className="size-4 text-fg-3" />
      <input
        autoFocus
        value={query}
        aria-label={t('canvas.find')}
        placeholder={t('canvas.findPlaceholder')}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(-1);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') onClose();
          if (event.key === 'Enter' && hits.length > 0) go((at + (event.shiftKey ? hits.length - 1 : 1)) % hits.length);
        }}
        className="focus-none min-w-0 flex-1 bg-transparent outline-none"
      />
      {query ? <span className="tabular text-help text-fg-3">{hits.length === 0 ? t('canvas.findNone') : `${Math.max(at, 0) + 1}/${hits.length}`}</span> : null}
      <IconButton size={26} label={t('close', { ns: 'common' })} icon={<X />} onClick={onClose} />
    </Panel>
  );
}
