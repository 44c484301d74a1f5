import type { NodeCategory, NodeDeclaration } from '@hookloom/node-sdk';
import { Blocks, Braces, GitBranch, Globe, LayoutGrid, Mail, Timer, UserCheck, Zap, type LucideIcon } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { CATEGORY_GROUPS, countByCategory } from './palette-search';

const ICONS: Record<NodeCategory, LucideIcon> = { triggers: Zap, logic: GitBranch, time: Timer, people: UserCheck, data: Braces, apps: Blocks, web: Globe, email: Mail };

export interface PaletteCategoriesProps {
  nodes: readonly NodeDeclaration[];
  value: NodeCategory | null;
  onChange(category: NodeCategory | null): void;
}

/** The categories that have something to offer here, with how much. */
export function PaletteCategories({ nodes, value, onChange }: PaletteCategoriesProps) {
  const { t } = useTranslation('editor');
  const counts = useMemo(() => countByCategory(nodes), [nodes]);
  return (
    <nav aria-label={t('palette.categories')} className="w-45 shrink-0 overflow-y-auto border-r border-line bg-sunken p-2">
      <Row icon={LayoutGrid} label={t('palette.all')} count={nodes.length} on={value === null} onClick={() => onChange(null)} />
      {CATEGORY_GROUPS.map(({ group, categories }) => {
        const shown = categories.filter((category) => counts.has(category));
        if (shown.length === 0) return null;
        return (
          <div key={group} className="mt-2">
            <p className="px-2 pb-1 text-help text-fg-3">{t(`palette.group.${group}`)}</p>
            {shown.map((category) => (
              <Row key={category} icon={ICONS[category]} label={t(`category.${category}`)} count={counts.get(category) ?? 0} on={value === category} onClick={() => onChange(category)} />
            ))}
          </div>
        );
      })}
    </nav>
  );
}

function Row({ icon: Icon, label, count, on, onClick }: { icon: LucideIcon; label: string; count: number; on: boolean; onClick(): void }) {
  return (
    <button type="button" tabIndex={-1} aria-pressed={on} onClick={onClick} className={cx('flex h-7 w-full items-center gap-2 rounded-control px-2 text-left font-medium hover:bg-hover', on ? 'bg-pressed text-fg' : 'text-fg-2')}>
      <Icon aria-hidden className="size-4 text-fg-3" />
      <span className="flex-1 truncate">{label}</span>
      <span className="tabular text-help font-normal text-fg-3">{count}</span>
    </button>
  );
}
