import { declarationOf, type Problem } from '@hookloom/graph';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '@/lib/use-shortcut';
import { cx } from '@/lib/cx';
import { useEditor, useGraph, useUi } from '@/stores/graph-store/editor-context';
import { ErrorState, Tabs } from '@/ui';
import { DataPicker } from '../mapping/data-picker';
import { MappingProvider } from '../mapping/mapping-context';
import { ErrorTab } from './error-tab';
import { InspectorHeader } from './inspector-header';
import { NotesTab } from './notes-tab';
import { OutputPane } from './output-pane';
import { ParametersTab } from './parameters-tab';
import { TimingTab } from './timing-tab';

/** When the panel goes and the focus with it, it goes back to the node, where the arrow keys lead on. */
function useFocusBackOn(nodeKey: string): void {
  const latest = useRef(nodeKey);
  useEffect(() => {
    latest.current = nodeKey;
  }, [nodeKey]);
  useEffect(
    () => () => {
      if (document.activeElement === document.body) document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(latest.current)}"]`)?.focus({ preventScroll: true });
    },
    [],
  );
}

/** The panel of one node: its data on the left, its form on the right, what it last gave below. */
export function Inspector({ nodeKey, problems }: { nodeKey: string; problems: readonly Problem[] }) {
  const { t } = useTranslation('editor');
  const { ui, catalogue } = useEditor();
  const node = useGraph((state) => state.graph.nodes.find((candidate) => candidate.key === nodeKey));
  const tab = useUi((state) => state.inspectorTab);
  const wide = useUi((state) => state.inspectorWide);
  useShortcut('Escape', () => (wide ? ui.getState().set({ inspectorWide: false }) : ui.getState().inspect(null)));
  useFocusBackOn(nodeKey);
  if (!node) return null;
  const declaration = declarationOf(catalogue, node.type, node.version);
  const own = problems.filter((problem) => problem.node === nodeKey);
  const trigger = declaration?.family === 'trigger';
  return (
    <MappingProvider node={node}>
      <aside
        aria-label={t('inspector.label', { name: node.name })}
        data-testid="inspector"
        className={cx('flex h-full shrink-0 flex-col border-l border-line bg-surface', wide ? 'absolute inset-0 z-20' : trigger ? 'w-[min(480px,60vw)]' : 'w-[min(688px,66vw)]')}
      >
        <InspectorHeader node={node} declaration={declaration} wide={wide} />
        <div className="flex min-h-0 flex-1">
          {trigger ? null : <DataPicker />}
          <div className="flex min-w-0 flex-1 flex-col">
            {declaration ? (
              <Tabs
                aria-label={t('inspector.tabs')}
                className="min-h-0 flex-1 [&>div:first-child]:px-2 [&>div:first-child]:pt-1.5"
                contentClassName="overflow-y-auto"
                value={trigger && (tab === 'error' || tab === 'timing') ? 'parameters' : tab}
                onChange={(next) => ui.getState().set({ inspectorTab: next })}
                tabs={[
                  { value: 'parameters', label: t('inspector.parameters'), content: <ParametersTab node={node} declaration={declaration} problems={own} /> },
                  ...(trigger ? [] : [
                    { value: 'error' as const, label: t('inspector.error'), content: <ErrorTab node={node} declaration={declaration} /> },
                    { value: 'timing' as const, label: t('inspector.timing'), content: <TimingTab node={node} declaration={declaration} /> },
                  ]),
                  { value: 'notes', label: t('inspector.notes'), content: <NotesTab node={node} /> },
                ]}
              />
            ) : (
              <ErrorState look="inline" className="m-4" error={new Error(t('inspector.unknownType', { type: node.type, version: node.version }))} />
            )}
            {declaration ? <OutputPane nodeKey={nodeKey} declaration={declaration} /> : null}
          </div>
        </div>
      </aside>
    </MappingProvider>
  );
}
