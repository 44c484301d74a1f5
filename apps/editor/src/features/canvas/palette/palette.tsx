import type { NodeCategory, NodeDeclaration } from '@hookloom/node-sdk';
import { CornerDownRight, Search } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '@/i18n/use-localized';
import { cx } from '@/lib/cx';
import { useRecentNodes } from '@/stores/recent-nodes';
import { Kbd } from '@/ui';
import { PaletteCategories } from './palette-categories';
import { PaletteDetail } from './palette-detail';
import { PaletteList, type PaletteSection } from './palette-list';
import { CATEGORIES, searchNodes } from './palette-search';
import type { Placed } from './place';

/** From this width on there is room for the detail pane. */
const DETAIL_FROM = 640;

export interface PaletteProps {
  /** What may be added here. */
  nodes: readonly NodeDeclaration[];
  /** Name of the node after which the chosen one goes. */
  after: string | null;
  placed: Placed;
  onAdd(declaration: NodeDeclaration, keepOpen: boolean): void;
  onClose(): void;
}

/** Chooses a node type: typing searches all categories, arrows move, Enter adds. */
export function Palette({ nodes, after, placed, onAdd, onClose }: PaletteProps) {
  const { t } = useTranslation('editor');
  const say = useLocalized();
  const listId = useId();
  const root = useRef<HTMLDivElement>(null);
  const recent = useRecentNodes((state) => state.types);
  const [query, setQuery] = useState('');
  const [category, setCategory] = useState<NodeCategory | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [dragging, setDragging] = useState(false);
  const sections = useMemo(() => makeSections(nodes, query, category, recent), [nodes, query, category, recent]);
  const flat = useMemo(() => sections.flatMap((section) => section.nodes.map((node) => ({ id: `${section.id}/${node.key}`, node }))), [sections]);
  const index = Math.max(0, flat.findIndex((entry) => entry.id === chosen));
  const current = flat[index];

  useEffect(() => {
    const leave = (event: PointerEvent): void => {
      if (!root.current?.contains(event.target as Node) && !(event.target as Element).closest?.('[data-testid="add-node"]')) onClose();
    };
    document.addEventListener('pointerdown', leave, true);
    return () => document.removeEventListener('pointerdown', leave, true);
  }, [onClose]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const move = (to: number): void => {
      event.preventDefault();
      setChosen(flat[(to + flat.length) % Math.max(flat.length, 1)]?.id ?? null);
    };
    const used = offeredCategories(nodes);
    const shift = (by: number): void => {
      event.preventDefault();
      const all = [null, ...used];
      setCategory(all[(all.indexOf(category) + by + all.length) % all.length] ?? null);
      setChosen(null);
    };
    if (event.key === 'ArrowDown') move(index + 1);
    else if (event.key === 'ArrowUp') move(index - 1);
    else if (event.key === 'ArrowRight' && query === '') shift(1);
    else if (event.key === 'ArrowLeft' && query === '') shift(-1);
    else if (event.key === 'Enter' && current) {
      event.preventDefault();
      onAdd(current.node, event.ctrlKey || event.metaKey);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
    event.stopPropagation();
  };

  return (
    <div
      ref={root}
      role="dialog"
      aria-label={t('palette.label')}
      data-testid="palette"
      onKeyDown={onKeyDown}
      style={{ left: placed.left, top: placed.top, width: placed.width, height: placed.height }}
      className={cx('absolute z-30 flex animate-appear flex-col overflow-hidden rounded-container border border-line-strong bg-raised shadow-overlay', dragging && 'pointer-events-none opacity-0')}
    >
      <div className="flex h-13 shrink-0 items-center gap-3 border-b border-line px-4">
        <Search aria-hidden className="size-4.5 text-fg-3" />
        <input
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={current ? `${listId}-${current.id}` : undefined}
          aria-label={t('palette.search', { count: nodes.length })}
          placeholder={t('palette.search', { count: nodes.length })}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(null);
          }}
          className="focus-none min-w-0 flex-1 bg-transparent text-panel outline-none"
        />
        {after ? (
          <span className="inline-flex h-6.5 max-w-60 items-center gap-1.5 rounded-full bg-accent-soft px-2.5 text-help text-accent-text">
            <CornerDownRight aria-hidden className="size-3.5" />
            {t('palette.after')}
            <b className="truncate font-semibold">{after}</b>
          </span>
        ) : null}
      </div>
      <div className="flex min-h-0 flex-1">
        <PaletteCategories nodes={nodes} value={query === '' ? category : null} onChange={(next) => { setCategory(next); setQuery(''); setChosen(null); }} />
        <PaletteList
          id={listId}
          sections={sections}
          chosen={current?.id ?? null}
          query={query}
          onHover={setChosen}
          onAdd={onAdd}
          onDragStart={() => setTimeout(() => setDragging(true))}
          onDragEnd={onClose}
        />
        {placed.width >= DETAIL_FROM && current ? <PaletteDetail declaration={current.node} say={say} /> : null}
      </div>
      <footer className="flex h-10 shrink-0 items-center gap-4 overflow-hidden border-t border-line bg-sunken px-4 text-help whitespace-nowrap text-fg-3">
        <Hint keys={['↑', '↓']} word={t('palette.move')} />
        <Hint keys={['↵']} word={t('palette.add')} />
        <Hint keys={['Ctrl', '↵']} word={t('palette.keepOpen')} />
        <Hint keys={['←', '→']} word={t('palette.category')} />
        <Hint keys={['Esc']} word={t('palette.close')} />
      </footer>
    </div>
  );
}

function Hint({ keys, word }: { keys: string[]; word: string }) {
  return <span className="flex items-center gap-1">{keys.map((key) => <Kbd key={key}>{key}</Kbd>)}<span className="ml-0.5">{word}</span></span>;
}

function offeredCategories(nodes: readonly NodeDeclaration[]): NodeCategory[] {
  const present = new Set(nodes.map((node) => node.category));
  return CATEGORIES.filter((category) => present.has(category));
}

function makeSections(nodes: readonly NodeDeclaration[], query: string, category: NodeCategory | null, recent: readonly string[]): PaletteSection[] {
  if (query.trim() !== '') return [{ id: 'found', title: 'found', nodes: searchNodes(nodes, query) }];
  if (category) return [{ id: category, title: category, nodes: nodes.filter((node) => node.category === category) }];
  const used = recent.flatMap((type) => nodes.find((node) => node.key === type) ?? []);
  return [
    ...(used.length > 0 ? [{ id: 'recent', title: 'recent' as const, nodes: used, compact: true }] : []),
    ...offeredCategories(nodes).map((name) => ({ id: name, title: name, nodes: nodes.filter((node) => node.category === name) })),
  ];
}
