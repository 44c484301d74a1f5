import type { NodeDeclaration } from '@hookloom/node-sdk';
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '@/i18n/use-localized';
import { AppIcon, Button } from '@/ui';
import { newestTypes } from '../palette/palette-search';

/** The three triggers most workflows begin with, in this order, as far as the catalogue has them. */
const FIRST = ['core.webhook', 'core.schedule', 'core.manual'];

export interface EmptyCanvasProps {
  nodes: readonly NodeDeclaration[];
  onChoose(declaration: NodeDeclaration): void;
  onMore(): void;
}

/** A workflow begins with what starts it. */
export function EmptyCanvas({ nodes, onChoose, onMore }: EmptyCanvasProps) {
  const { t } = useTranslation('editor');
  const say = useLocalized();
  const triggers = useMemo(() => {
    const all = newestTypes(nodes).filter((node) => node.family === 'trigger');
    const first = FIRST.flatMap((key) => all.find((node) => node.key === key) ?? []);
    return [...first, ...all.filter((node) => !FIRST.includes(node.key))].slice(0, 3);
  }, [nodes]);
  return (
    <div className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center p-6">
      <div className="pointer-events-auto w-full max-w-180 text-center">
        <h2 className="text-page">{t('empty.title')}</h2>
        <p className="mt-1 text-fg-2">{t('empty.help')}</p>
        <div className="mt-6 grid grid-cols-3 gap-3">
          {triggers.map((trigger) => (
            <button
              key={trigger.key}
              type="button"
              data-testid={`start-with-${trigger.key}`}
              onClick={() => onChoose(trigger)}
              className="flex flex-col items-start gap-2.5 rounded-t-[20px] rounded-b-node border border-line-strong bg-surface p-4 text-left shadow-rest transition-colors duration-120 hover:border-accent-line hover:bg-accent-soft"
            >
              <AppIcon icon={trigger.icon} size={36} />
              <span className="text-panel font-semibold">{say(trigger.title)}</span>
              <span className="text-help text-fg-2">{say(trigger.help)}</span>
            </button>
          ))}
        </div>
        <Button kind="ghost" className="mt-4" icon={<Plus />} onClick={onMore}>{t('empty.more')}</Button>
      </div>
    </div>
  );
}
