import type { GraphNode } from '@hookloom/graph';
import type { NodeDeclaration } from '@hookloom/node-sdk';
import { CirclePause, CirclePlay, Copy, Ellipsis, Maximize2, Minimize2, Pencil, Trash2, Ungroup, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useGraph } from '@/stores/graph-store/editor-context';
import { removeNodes } from '@/stores/graph-store/edits';
import { AppIcon, IconButton, Menu, MenuItem, MenuSeparator } from '@/ui';
import { subtitleOf } from '../canvas/subtitle';

export interface InspectorHeaderProps {
  node: GraphNode;
  declaration: NodeDeclaration | undefined;
  wide: boolean;
}

/** Icon, name (edited in place), and what can be done with the whole node. */
export function InspectorHeader({ node, declaration, wide }: InspectorHeaderProps) {
  const { t, i18n } = useTranslation('editor');
  const { t: common } = useTranslation('common');
  const { graph, ui } = useEditor();
  const hasBody = useGraph((state) => state.graph.nodes.some((other) => other.parent === node.key));
  const [editing, setEditing] = useState(false);
  const disabled = node.settings?.disabled === true;
  const rename = (name: string): void => {
    setEditing(false);
    const trimmed = name.trim();
    if (trimmed !== '' && trimmed !== node.name) graph.getState().edit('rename', [{ type: 'rename-node', node: node.key, name: trimmed }]);
  };
  return (
    <header className="flex h-16 shrink-0 items-center gap-3.5 border-b border-line pr-3 pl-4">
      {declaration ? <AppIcon icon={declaration.icon} size={36} muted={disabled} /> : null}
      <div className="min-w-0 flex-1">
        {editing ? (
          <input
            autoFocus
            aria-label={t('inspector.name')}
            data-testid="node-name"
            defaultValue={node.name}
            onFocus={(event) => event.target.select()}
            onBlur={(event) => rename(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') rename(event.currentTarget.value);
              if (event.key === 'Escape') setEditing(false);
              event.stopPropagation();
              if (event.key === 'Escape') event.preventDefault();
            }}
            className="-ml-1.5 h-7 w-full rounded-control border border-control bg-surface px-1.5 text-panel font-semibold"
          />
        ) : (
          <button type="button" onClick={() => setEditing(true)} title={t('inspector.rename')} data-testid="rename-node" className="group/name -ml-1.5 flex max-w-full items-center gap-2 rounded-control px-1.5 text-left hover:bg-hover">
            <h2 className="truncate text-panel">{node.name}</h2>
            <Pencil aria-hidden className="size-3.5 text-fg-3" />
          </button>
        )}
        <p className="truncate text-help text-fg-3">{declaration ? subtitleOf(declaration, node.parameters, node.name, i18n.language) : node.type}</p>
      </div>
      <Menu trigger={<IconButton label={common('more')} icon={<Ellipsis />} />}>
        <MenuItem icon={disabled ? <CirclePlay /> : <CirclePause />} hint="D" onSelect={() => graph.getState().edit(disabled ? 'enable' : 'disable', [{ type: 'set-settings', node: node.key, settings: { ...node.settings, disabled: !disabled } }])}>
          {t(disabled ? 'node.enable' : 'node.disable')}
        </MenuItem>
        <MenuItem icon={<Copy />} onSelect={() => void navigator.clipboard.writeText(node.key)}>{t('node.copyKey', { key: node.key })}</MenuItem>
        <MenuSeparator />
        {declaration?.container && hasBody ? (
          <MenuItem
            icon={<Ungroup />}
            onSelect={() => {
              ui.getState().inspect(null);
              graph.getState().edit('delete', [{ type: 'remove-node', node: node.key, reconnect: true, body: 'lift' }]);
            }}
          >
            {t('node.lift')}
          </MenuItem>
        ) : null}
        <MenuItem
          danger
          icon={<Trash2 />}
          onSelect={() => {
            ui.getState().inspect(null);
            graph.getState().edit('delete', removeNodes(graph.getState().graph, new Set([node.key])));
          }}
        >
          {t('node.delete')}
        </MenuItem>
      </Menu>
      <IconButton label={t(wide ? 'inspector.narrow' : 'inspector.wide')} icon={wide ? <Minimize2 /> : <Maximize2 />} onClick={() => ui.getState().set({ inspectorWide: !wide })} />
      <IconButton label={common('close')} hint="Esc" icon={<X />} data-testid="close-inspector" onClick={() => ui.getState().inspect(null)} />
    </header>
  );
}
