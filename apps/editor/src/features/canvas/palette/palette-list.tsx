import type { NodeCategory, NodeDeclaration } from '@hookloom/node-sdk';
import { CornerDownLeft } from 'lucide-react';
import { useEffect, useRef, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '@/i18n/use-localized';
import { cx } from '@/lib/cx';
import { AppIcon } from '@/ui';
import { NODE_DRAG } from '../drag-type';

export interface PaletteSection {
  id: string;
  title: NodeCategory | 'recent' | 'found';
  nodes: readonly NodeDeclaration[];
  /** Two to a row, names only. */
  compact?: boolean;
}

export interface PaletteListProps {
  id: string;
  sections: readonly PaletteSection[];
  /** `<section>/<type>` of the marked row. */
  chosen: string | null;
  query: string;
  onHover(id: string): void;
  onAdd(declaration: NodeDeclaration, keepOpen: boolean): void;
  onDragStart(): void;
  onDragEnd(): void;
}

/** The node types on offer, by section. Each can be pressed, or dragged onto the canvas. */
export function PaletteList({ id, sections, chosen, query, onHover, onAdd, onDragStart, onDragEnd }: PaletteListProps) {
  const { t } = useTranslation('editor');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const nothing = sections.every((section) => section.nodes.length === 0);
  return (
    <div ref={list} id={id} role="listbox" aria-label={t('palette.label')} className="min-w-0 flex-1 overflow-y-auto p-2">
      {nothing ? <p className="px-2 py-6 text-center text-fg-3">{t('palette.nothing', { query })}</p> : null}
      {sections.map((section) => (
        <div key={section.id} role="group" aria-label={title(section.title)} className="mb-2">
          <p className="px-2 pt-1 pb-1.5 text-help text-fg-3">{title(section.title)}</p>
          <div className={section.compact ? 'grid grid-cols-2 gap-1.5 px-1' : ''}>
            {section.nodes.map((node) => (
              <Item
                key={node.key}
                id={`${id}-${section.id}/${node.key}`}
                node={node}
                compact={section.compact ?? false}
                chosen={chosen === `${section.id}/${node.key}`}
                onHover={() => onHover(`${section.id}/${node.key}`)}
                onAdd={onAdd}
                onDragStart={onDragStart}
                onDragEnd={onDragEnd}
              />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
  function title(of: PaletteSection['title']): string {
    return of === 'recent' ? t('palette.recent') : of === 'found' ? t('palette.found') : t(`category.${of}`);
  }
}

interface ItemProps {
  id: string;
  node: NodeDeclaration;
  compact: boolean;
  chosen: boolean;
  onHover(): void;
  onAdd(declaration: NodeDeclaration, keepOpen: boolean): void;
  onDragStart(): void;
  onDragEnd(): void;
}

function Item({ id, node, compact, chosen, onHover, onAdd, onDragStart, onDragEnd }: ItemProps) {
  const say = useLocalized();
  const drag = (event: DragEvent<HTMLElement>): void => {
    event.dataTransfer.setData(NODE_DRAG, node.key);
    event.dataTransfer.effectAllowed = 'copy';
    onDragStart();
  };
  return (
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      data-testid={compact ? `palette-recent-${node.key}` : `palette-item-${node.key}`}
      draggable
      onDragStart={drag}
      onDragEnd={onDragEnd}
      onPointerMove={chosen ? undefined : onHover}
      onClick={(event) => onAdd(node, event.ctrlKey || event.metaKey)}
      className={cx('flex cursor-pointer items-center gap-2.5 select-none', compact ? 'h-8 rounded-control border px-2' : 'min-h-11 rounded-panel px-2 py-1', compact && !chosen && 'border-line-strong', compact && chosen && 'border-accent-line', chosen && 'bg-accent-soft')}
    >
      <AppIcon icon={node.icon} size={compact ? 20 : 32} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{say(node.title)}</span>
        {compact ? null : <span className="block truncate text-help text-fg-2">{say(node.help)}</span>}
      </span>
      {chosen && !compact ? <span className="flex h-5 w-5.5 items-center justify-center rounded-chip bg-accent text-white"><CornerDownLeft aria-hidden className="size-3" /></span> : null}
    </div>
  );
}
