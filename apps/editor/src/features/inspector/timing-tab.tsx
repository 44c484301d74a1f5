import type { GraphNode, NodeSettings } from '@hookloom/graph';
import type { NodeDeclaration } from '@hookloom/node-sdk';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/use-format';
import { useGraph } from '@/stores/graph-store/editor-context';
import { Field, Select } from '@/ui';
import { DurationInput } from './duration-input';
import { useSettings } from './settings-edit';

/** How long an attempt may take, and when a step with several inputs begins. */
export function TimingTab({ node, declaration }: { node: GraphNode; declaration: NodeDeclaration }) {
  const { t } = useTranslation('editor');
  const format = useFormat();
  const set = useSettings(node);
  const inputs = useGraph((state) => state.graph.edges.filter((edge) => edge.to.node === node.key).length);
  const settings = node.settings ?? {};
  return (
    <div className="flex flex-col gap-5 px-4 pt-2.5 pb-5">
      <Field label={t('timing.timeout')} help={declaration.timeoutMs ? t('timing.timeoutHelp', { time: format.duration(declaration.timeoutMs) }) : t('timing.timeoutNone')}>
        {(control) => <DurationInput control={control} ms={settings.timeoutMs} onChange={(timeoutMs) => set({ timeoutMs })} />}
      </Field>
      <Field label={t('timing.join')} help={t(inputs > 1 ? 'timing.joinHelp' : 'timing.joinOne')}>
        {(control) => (
          <Select<NonNullable<NodeSettings['join']>>
            {...control}
            disabled={inputs < 2}
            value={settings.join ?? 'all'}
            onChange={(join) => set({ join: join === 'all' ? undefined : join })}
            options={(['all', 'first'] as const).map((value) => ({ value, label: t(`timing.${value}`) }))}
          />
        )}
      </Field>
    </div>
  );
}
